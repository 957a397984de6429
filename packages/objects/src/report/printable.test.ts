import { fc, test } from "@fast-check/vitest";
import { expect } from "vitest";
import { printable } from "./printable.ts";

test("what a terminal acts upon is escaped", () => {
  expect(printable("a\u001b[31m\n\r\t\u202e\u200b\ud800\u2028\u{e0001}é😀")).toBe(
    "a\\u001b[31m\\n\\r\\t\\u202e\\u200b\\ud800\\u2028\\u{e0001}é😀",
  );
});

test.prop([fc.string({ unit: "binary" })])("nothing else is left", (text) => {
  expect(printable(text)).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
});
