import type { Data } from "@gloo-mtls/objects/data";
import { describe, expect, test } from "vitest";
import { firstTruthy, truthy } from "./truthy.ts";

describe("Helm takes for unset", () => {
  test.each<{ value: Data | undefined }>([
    { value: false },
    { value: 0 },
    { value: 0n },
    { value: "" },
    { value: null },
    { value: undefined },
    { value: [] },
    { value: {} },
  ])("$value", ({ value }) => {
    expect(truthy(value)).toBe(false);
  });
});

describe("Helm takes for set", () => {
  test.each<{ value: Data }>([
    { value: true },
    { value: 1 },
    { value: -1n },
    { value: "false" },
    { value: "0" },
    { value: " " },
    { value: [0] },
    { value: { a: null } },
  ])("$value", ({ value }) => {
    expect(truthy(value)).toBe(true);
  });
});

test("the first value that is set is chosen, and none of unset ones", () => {
  expect(firstTruthy("", null, "a", "b")).toBe("a");
  expect(firstTruthy<Data | undefined>(0, false, undefined)).toBeUndefined();
});
