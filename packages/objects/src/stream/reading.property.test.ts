import { test } from "@fast-check/vitest";
import fc from "fast-check";
import { describe, expect } from "vitest";
import { stringify } from "yaml";
import { printDocument } from "../print/document.ts";
import { expectSameReading } from "../testing/same-reading.ts";

const words = [
  ...[
    "a",
    "on",
    "Yes",
    "null",
    "~",
    "",
    "010",
    "0x1f",
    "1_000",
    "1e3",
    ".5",
    ".inf",
    ".nan",
    "-1",
    "+1",
    "12:30",
    "2001-01-01",
  ],
  ...[
    "a b",
    "a  b",
    "a: b",
    "a:b",
    "a #b",
    "a#b",
    "# c",
    "#c",
    "- a",
    "-",
    "--",
    "---",
    "...",
    "? a",
    "?a",
    ": a",
    ":a",
    "<<",
    "=",
  ],
  ...[
    "'a'",
    '"a"',
    "''",
    '""',
    "'it''s'",
    '"\\n"',
    '"\\x41"',
    '"\\u00e9"',
    '"\\/"',
    '"a',
    "'a",
    '"a" b',
    "'a' #c",
    "'a'b",
    '"a" # c',
  ],
  ...[
    "{}",
    "[]",
    "{a: 1}",
    "[a, b]",
    "{",
    "]",
    "&a b",
    "*a",
    "!!str 1",
    "!a b",
    "|",
    "|-",
    "|+",
    ">",
    "|2",
    "| #c",
    "%a",
    "@a",
    "`a",
  ],
  ...[
    "é",
    "\u{1f600}",
    "\u00a0",
    "a\u00a0b",
    "a\u2028b",
    "a\u0085b",
    "\ufeff",
    "a\tb",
    "\t",
    "a\t",
    "a ",
    "a\r",
    "\\",
    "$(A)",
    "<a>",
    "(a)",
  ],
  ...[
    "__proto__",
    "9223372036854775808",
    "123456789012345678901234567890",
    "1.20",
    "0o17",
    "true",
    "y",
    "1:",
    "a:",
    "a,b",
    ",",
    ";",
  ],
  ..."'\t' \"\t\" '\u0085' \"\u0085\" '\u2028' \"\u00a0\"".split(" "),
];

/** Documents with a hole in each place where a word can be. */
const holes: readonly ((word: string) => string)[] = [
  (word) => `a: ${word}\nb: 2\n`,
  (word) => `a: 1\nb: ${word}`,
  (word) => `a: ${word} # c\nb: 2\n`,
  (word) => `a:${word}\nb: 2\n`,
  (word) => `${word}: 1\nb: 2\n`,
  (word) => `a: 1\n${word}: 2\n`,
  (word) => `a: 1\n"${word}": 2\n`,
  (word) => `a:\n  ${word}:\n    b: 1\n`,
  (word) => `a:\n- ${word}\n- b\n`,
  (word) => `a:\n  - ${word}\nb: 1\n`,
  (word) => `a:\n- b: ${word}\n  c: 1\n`,
  (word) => `a:\n- ${word}: 1\n  c: 1\n`,
  (word) => `a: ${word}\n  b\nc: 1\n`,
  (word) => `a:\n  ${word}\nb: 1\n`,
  (word) => `a: |\n  ${word}\nb: 1\n`,
  (word) => `a: |\n  b\n${word}\nc: 1\n`,
  (word) => `a: 1\n${word}\nb: 2\n`,
  (word) => `--- ${word}\na: 1\n`,
  (word) => `--- a: ${word}\nb: 1\n`,
  (word) => `--- a: ${word}\n`,
  (word) => `${word}\n---\na: 1\n`,
  (word) => `a: 1\n--- # c\nb: ${word}\n---\nc: 1\n`,
  (word) => `a: 1\n---\n${word}\n`,
  (word) => `a: 1\n...\n%YAML 1.1\n---\nb: ${word}\n---\nc: 1\n`,
];

/** Every text of up to so many of the lines. */
function* textsOf(lines: readonly string[], most: number): Generator<string, void, undefined> {
  if (most === 0) return;
  for (const line of lines) {
    yield line;
    for (const rest of textsOf(lines, most - 1)) yield `${line}\n${rest}`;
  }
}

const layout = [
  "a: 1",
  "b:",
  "  c: 2",
  "  d:",
  "- e",
  "- f: 3",
  "  - g",
  "    h: 4",
  "",
  "# i",
  " # j",
  "---",
  "...",
  "%YAML 1.1",
  " k: 5",
  "-   l: 6",
];
const blocks = ["  m", " ", "  m\r", "   n", " o", "    ", "", "# p", "  # q", "---", "q: 1", "\tr"];
const headers = ["a: |", "a: |-", "a: |+", "a:\n- |", "a:\n  - |-", "a:\n  b: |"];

type Shape = string | number | boolean | null | readonly Shape[] | { readonly [key: string]: Shape };
const { shape } = fc.letrec<{ shape: Shape; text: string; map: Shape }>((tie) => ({
  text: fc.oneof(
    fc.constantFrom(...words),
    fc.constantFrom(
      "a\nb\n",
      "a\n\n",
      "\na",
      " a\nb",
      "a\n  b\n",
      "#\n",
      "a\n\n\nb",
      "a \nb",
      "\t\n",
      "---\na\n",
    ),
    fc.string({ unit: "grapheme", maxLength: 8 }),
  ),
  map: fc.dictionary(fc.constantFrom(...words), tie("shape"), { maxKeys: 4, noNullPrototype: true }),
  shape: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    tie("text"),
    fc.oneof(
      fc.integer(),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.boolean(),
      fc.constant(null),
    ),
    fc.array(tie("shape"), { maxLength: 3 }),
    tie("map"),
  ),
}));
const documents = fc.array(
  fc.dictionary(fc.constantFrom(...words), shape, { minKeys: 1, maxKeys: 4, noNullPrototype: true }),
  {
    minLength: 1,
    maxLength: 3,
  },
);
const printers = fc.constantFrom<(document: object) => string>(
  printDocument,
  (document) => stringify(document, { version: "1.1", lineWidth: 0 }),
  (document) => stringify(document, { version: "1.1", indentSeq: false, defaultStringType: "QUOTE_SINGLE" }),
  (document) => stringify(document, { version: "1.1", blockQuote: "literal", indent: 4, lineWidth: 40 }),
);
const printed = fc
  .tuple(documents, printers)
  .map(([all, print]) => all.map((document) => `---\n${print(document)}`).join(""));

/** A text with some characters taken away, added or exchanged. */
const damaged = fc
  .tuple(
    printed,
    fc.array(
      fc.tuple(fc.nat(), fc.nat(2), fc.constantFrom("", " ", "\n", ":", "-", "#", '"', "'", "\t", "|", "a")),
      {
        maxLength: 3,
      },
    ),
  )
  .map(([text, edits]) =>
    edits.reduce((changed, [place, removed, added]) => {
      const at = place % (changed.length + 1);
      return changed.slice(0, at) + added + changed.slice(at + removed);
    }, text),
  );

describe("what is read without the parser is what the parser reads, with its places:", () => {
  const expectAll = (texts: Iterable<string>): void => {
    const counts = { plain: 0, "left to the parser": 0 };
    for (const text of texts) counts[expectSameReading(text)] += 1;
    expect(counts.plain).toBeGreaterThan(20);
    expect(counts["left to the parser"]).toBeGreaterThan(20);
  };

  test("every word in every place", () => {
    expectAll(holes.flatMap((hole) => words.map(hole)));
  });
  test("every arrangement of three lines, also below a key", () => {
    const texts = [...textsOf(layout, 3)];
    expectAll([...texts, ...texts.map((text) => `z:\n${text}`)]);
  });
  test("every block of text of three lines", () => {
    const texts = [...textsOf(blocks, 3)];
    expectAll(
      headers.flatMap((header) =>
        texts.flatMap((text) => [`${header}\n${text}`, `${header}\n${text}\nz: 1\n`]),
      ),
    );
  });
  test.prop([printed], { numRuns: 500 })("printed objects", (text) => void expectSameReading(text));
  test.prop([damaged], { numRuns: 500 })(
    "printed objects with mistakes",
    (text) => void expectSameReading(text),
  );
});
