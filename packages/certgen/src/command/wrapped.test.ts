import { fc, test as property } from "@fast-check/vitest";
import { expect, test } from "vitest";
import { wrapped } from "./wrapped.ts";

test("a paragraph is wrapped again, and a blank line ends it", () => {
  expect(wrapped("one two\nthree four five\n\nsix\n", 14)).toBe("one two three\nfour five\n\nsix\n");
});

test("an example goes on behind a backslash, and a flag keeps its value", () => {
  expect(wrapped('  $ tool run --flag "a b" --other c | tool apply -f -\n', 24)).toBe(
    '  $ tool run \\\n      --flag "a b" \\\n      --other c \\\n      | tool apply \\\n      -f -\n',
  );
});

test("a remark behind an example goes below it", () => {
  expect(wrapped("  $ tool run   runs it", 20)).toBe("  $ tool run\n      runs it");
});

test("a description stays in its column, or begins below a term that leaves it no room", () => {
  expect(wrapped("  -f, --file  the file that is to be read by it", 40)).toBe(
    "  -f, --file  the file that is to be\n              read by it",
  );
  expect(wrapped("  --a-long-flag-of-a-tool <name>  the name", 36)).toBe(
    "  --a-long-flag-of-a-tool <name>\n      the name",
  );
});

property.prop([
  fc.array(fc.string({ unit: fc.constantFrom("a", " ", "-", "\n"), maxLength: 60 })),
  fc.integer({ min: 20, max: 100 }),
])("no word is lost", (parts, width) => {
  const text = parts.join(" ");
  const words = (from: string) => from.split(/\s+/).filter((word) => word !== "");
  expect(words(wrapped(text, width))).toEqual(words(text));
});
