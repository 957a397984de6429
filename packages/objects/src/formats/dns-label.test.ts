import { describe, expect, test } from "vitest";
import { isDnsLabel } from "./dns-label.ts";

describe("a DNS label", () => {
  test.each(["a", "gloo-system", "0", "a-0", "a".repeat(63)])("%s is one", (text) => {
    expect(isDnsLabel(text)).toBe(true);
  });

  test.each(["", "-a", "a-", "A", "a.b", "a_b", "a\n", "a".repeat(64)])("%j is none", (text) => {
    expect(isDnsLabel(text)).toBe(false);
  });
});
