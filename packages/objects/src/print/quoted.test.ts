import { describe, expect, test } from "vitest";
import { printQuoted } from "./quoted.ts";

describe("a character between double quotes", () => {
  test.each([
    ["printable ASCII stays", "a 'b' #: {c}/", `"a 'b' #: {c}/"`],
    ["a quote and a backslash are escaped", 'say "a\\b"', '"say \\"a\\\\b\\""'],
    ["line breaks and tabs are escaped", "a\n\tb\r", '"a\\n\\tb\\r"'],
    [
      "control characters are escaped",
      "\u0000\u001b\u007f\u0085\u009f",
      '"\\u0000\\u001b\\u007f\\u0085\\u009f"',
    ],
    ["letters of any language stay", "Grüße, 日本 😀", '"Grüße, 日本 😀"'],
    ["line separators are escaped", "\u2028\u2029", '"\\u2028\\u2029"'],
    ["a byte order mark is escaped", "\ufeff", '"\\ufeff"'],
    ["what shows as nothing is escaped", "\u00a0\u00ad\u200b\u2060", '"\\u00a0\\u00ad\\u200b\\u2060"'],
    ["what turns the direction of the line is escaped", "\u202ea\u2066", '"\\u202ea\\u2066"'],
    ["non-characters are escaped", "\ufdd0\uffff\u{1fffe}", '"\\ufdd0\\uffff\\U0001fffe"'],
    ["tags are escaped", "\u{e0041}", '"\\U000e0041"'],
  ])("%s", (_, text, printed) => {
    expect(printQuoted(text)).toBe(printed);
  });
});
