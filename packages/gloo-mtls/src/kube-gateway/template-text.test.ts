import { expect, test } from "vitest";
import { bare, bareItem, imageText, inQuotes, PastedTexts } from "./template-text.ts";

test.each([
  ["info", "info"],
  ["123", 123],
  ["0123", 83],
  ["yes", true],
  ["null", null],
  ["", null],
  ["a #b", "a"],
  ["{a: b}", { a: "b" }],
  ["2024-01-01", "2024-01-01"],
])("text without quotes: %j is read back as %j", (text, value) => {
  expect(bare(text)).toEqual(value);
});

test.each(["a: b", "-", "a\nb", "'a"])("text without quotes: %j breaks the manifest", (text) => {
  expect(() => bare(text)).toThrow("invalid YAML");
});

test.each([
  ["--level=a", "--level=a"],
  ["--level=", "--level="],
  ["--level=a: b", { "--level=a": "b" }],
  ["--level=a #b", "--level=a"],
])("an argument: %j is read back as %j", (text, value) => {
  expect(bareItem(text)).toEqual(value);
});

test("text in quotes has escapes, and ends at a quote", () => {
  expect(inQuotes("a\\tb")).toBe("a\tb");
  expect(inQuotes("123")).toBe("123");
  expect(inQuotes("a\nb")).toBe("a b");
  expect(() => inQuotes('a"b')).toThrow("invalid YAML");
});

test("a part of an image that is missing is Go's text for nothing, and an empty one is nothing", () => {
  expect(imageText({ registry: "", repository: "envoy", tag: "1" })).toBe("/envoy:1");
  expect(imageText({ repository: "envoy", digest: "sha256:0" })).toBe("%!s(<nil>)/envoy:%!s(<nil>)@sha256:0");
});

test("texts are pasted as they are, also texts that look like a placeholder", () => {
  const texts = new PastedTexts();
  const document = `a: ${texts.put("b: c")}, ${texts.put("pasted-text-0-")}`;
  expect(texts.into(document)).toBe("a: b: c, pasted-text-0-");
  expect(() => texts.put("a\nb")).toThrow("invalid YAML");
});
