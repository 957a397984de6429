import { expect, test } from "vitest";
import { coversHost, isDnsLabel, isDnsName } from "./dns-name.ts";

test("a label has letters, digits and inner dashes, 63 at most", () => {
  expect(["gloo", "a", "a-b", "0", "x".repeat(63)].every(isDnsLabel)).toBe(true);
  expect(["", "-a", "a-", "a.b", "a_b", "ä", "a\n", "x".repeat(64)].some(isDnsLabel)).toBe(false);
});

test("a name has labels, 253 characters at most, and may begin with a wildcard", () => {
  expect(["gloo", "a.b.c", "*.example.com"].every(isDnsName)).toBe(true);
  expect(
    ["", "*", "*.", "a..b", ".a", "a.", "a.*.b", "**.a", `${"x".repeat(60)}.`.repeat(5)].some(isDnsName),
  ).toBe(false);
});

test("a wildcard stands for one label", () => {
  expect(coversHost("*.edge.svc", "gloo.edge.svc")).toBe(true);
  expect(coversHost("GLOO.edge.svc", "gloo.edge.SVC")).toBe(true);
  expect(coversHost("*.edge.svc", "a.gloo.edge.svc")).toBe(false);
  expect(coversHost("*.edge.svc", "edge.svc")).toBe(false);
  expect(coversHost("*.", "gloo")).toBe(false);
});
