import { describe, expect, test } from "vitest";
import { isPort } from "./port.ts";

describe("a port", () => {
  test.each([1, 80, 65_535])("%d is one", (number) => {
    expect(isPort(number)).toBe(true);
  });

  test.each([0, -1, 65_536, 80.5, Number.NaN, Number.POSITIVE_INFINITY])("rejects %d", (number) => {
    expect(isPort(number)).toBe(false);
  });
});
