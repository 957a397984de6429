import { describe, expect, test } from "vitest";
import { isLiteral, printLiteral } from "./literal.ts";

const indent = "\n  ";

describe("a literal block", () => {
  test.each([
    ["says that the text ends without a line break", "a\nb", "|-\n  a\n  b"],
    ["says that it ends with one", "a\nb\n", "|\n  a\n  b"],
    ["says that it ends with several", "a\n\n\n", "|+\n  a\n\n"],
    ["does not indent an empty line", "a\n\nb\n", "|\n  a\n\n  b"],
    ["may begin with empty lines", "\n\na\n", "|\n\n\n  a"],
    [
      "keeps indentation, tabs and spaces at the ends of lines",
      "a \n\tb\n   c\n \nd\t",
      "|-\n  a \n  \tb\n     c\n   \n  d\t",
    ],
    ["keeps a blank line at the end", "a\n  ", "|-\n  a\n    "],
    ["keeps a blank line before the last line breaks", "a\n \n\n", "|+\n  a\n   \n"],
    ["keeps what YAML would take for more", "---\n# a\n...\n- b: *c\n", "|\n  ---\n  # a\n  ...\n  - b: *c"],
    ["holds letters of any language", "ü\n日本😀\n", "|\n  ü\n  日本😀"],
  ])("%s", (_, text, printed) => {
    expect(isLiteral(text)).toBe(true);
    expect(printLiteral(text, indent)).toBe(printed);
  });
});

describe("text is not a literal block when", () => {
  test.each([
    ["it is one line", "a"],
    ["it is nothing but line breaks", "\n\n"],
    ["it begins with a space", " a\nb"],
    ["it begins with a tab", "\ta\nb"],
    ["its first line with anything is indented", "\n a\nb"],
    ["its first line is blank", "  \na\n"],
    ["it has a carriage return", "a\r\nb\r\n"],
    ["it has a control character", "a\u0007\nb"],
    ["it has a line separator", "a\u2028\nb"],
    ["it has a next line character", "a\u0085\nb"],
    ["it has a byte order mark", "\ufeffa\nb"],
    ["it has what shows as nothing", "a\u200b\nb"],
  ])("%s", (_, text) => {
    expect(isLiteral(text)).toBe(false);
  });
});
