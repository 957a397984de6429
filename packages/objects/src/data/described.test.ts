import { expect, test } from "vitest";
import { described } from "./described.ts";

test.each([
  ["two", 'text "two"'],
  ["", "empty text"],
  ["a\nb", 'text "a\\nb"'],
  ["x".repeat(40), `text "${"x".repeat(40)}"`],
  ["x".repeat(41), `text "${"x".repeat(40)}…"`],
  ["\u{1f512}".repeat(1_000_000), `text "${"\u{1f512}".repeat(40)}…"`],
  [1.5, "1.5"],
  [12n, "12"],
  [Number.NaN, "NaN"],
  [true, "true"],
  [null, "null"],
  [["a"], "a list"],
  [{ a: { b: "secret" } }, "a map"],
])("a message calls %o by as much as is short and by nothing that lies in it", (value, text) => {
  expect(described(value)).toBe(text);
});
