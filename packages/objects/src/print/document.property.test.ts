import { isDeepStrictEqual } from "node:util";
import { test } from "@fast-check/vitest";
import fc from "fast-check";
import { load } from "js-yaml";
import { describe, expect } from "vitest";
import { parse } from "yaml";
import { deepFreeze } from "../data/deep-freeze.ts";
import { printDocument } from "./document.ts";

const separated = (text: string): readonly string[] => text.split("¦");

/** Text that some reader takes, or once took, for something else. */
const trap = fc.constantFrom(
  ...separated("y¦N¦yes¦on¦Off¦TRUE¦null¦~¦<<¦=¦.inf¦-.Inf¦.NaN¦0x1F¦0o14¦010¦08¦0b101¦1_000¦12:30:45¦-1:30"),
  ...separated(
    "2001-01-01¦2001-12-14 21:59:43.10 -5¦1e3¦E47¦-e1¦1.¦.5e+3¦1.22.1¦65s¦30d¦10.0.0.0/8¦-c¦--a¦$(A)",
  ),
  ...separated(
    "---¦--- a¦...¦-¦- a¦?¦? a¦:¦: a¦a: b¦a:¦a #b¦#¦¦ ¦ a¦a ¦!!str a¦&a¦*a¦|¦|-¦>¦%YAML 1.1¦@a¦`a¦\"¦'",
  ),
  ...separated(
    "[a]¦{a: b}¦,¦\\¦\t¦\ta¦--x: y¦__proto__¦constructor¦toString¦\0¦\u007f¦\u{1fffe}¦😀¦\n¦\n\n¦a\n",
  ),
  ...separated("a\nb¦a\n\n¦\na¦ a\nb¦a\n b¦a\n  \nb¦a\n\tb¦\ta\nb¦a \nb ¦a\n ¦a\n \n¦a\n\t¦a\n---\nb¦---\na"),
  ...separated("...\nb\n¦# c\na\n¦- a\n- b: c\n¦a\r\nb\r\n¦a\u2028b\n¦a\u0085b\n¦\ufeffa\n¦é\nü\n"),
  "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n",
  "\u0085".repeat(200),
  "x".repeat(129),
  "x".repeat(1100),
);

const letters = (alphabet: string) => fc.string({ unit: fc.constantFrom(...alphabet), maxLength: 14 });

const text = fc.oneof(
  { weight: 3, arbitrary: trap },
  letters("0123456789abcdefx_+-.:eEobTZ "),
  letters("yYnNoOfFtTrRuUeEsSlL~<=.inf"),
  letters("\n \t-#:ab"),
  letters("\n ab"),
  letters("-?:,[]{}#&*!|>'\"%@` a\\"),
  letters("\u0085\u2028\u2029\ufeff\u00a0\u200b\u0000\u007f\ufffe é日a\n:"),
  fc
    .tuple(trap, fc.constantFrom("", "\n", " ", ": ", " #", "\n\n", "\n "), trap)
    .map((parts) => parts.join("")),
  fc.array(trap, { maxLength: 6 }).map((lines) => lines.join("\n")),
  fc.string({ unit: "binary" }),
  fc.string({ unit: "grapheme" }),
);

const number = fc.oneof(
  fc.integer(),
  fc.maxSafeInteger(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom(0, -0, 0.5, 1e6, 1e20, 1e21, -1.5e21, 1e-6, 1e-7, 2 ** 53, 2 ** 63, 2 ** 64),
);

const data = fc.letrec<{ node: unknown; list: unknown[]; map: Record<string, unknown> }>((tie) => ({
  list: fc.array(tie("node"), { maxLength: 4 }),
  map: fc.array(fc.tuple(text, tie("node")), { maxLength: 4 }).map((entries) => Object.fromEntries(entries)),
  node: fc.oneof(
    { depthSize: "medium", withCrossShrink: true },
    text,
    number,
    fc.constantFrom(null, true, false),
    tie("list"),
    tie("map"),
  ),
})).node;

const readers: Readonly<Record<string, (text: string) => unknown>> = {
  "YAML 1.2": (yaml) => parse(yaml, { version: "1.2", schema: "core" }),
  "YAML 1.1": (yaml) => parse(yaml, { version: "1.1" }),
  "js-yaml": (yaml) => load(yaml),
};

/** Node's comparison, because that of the test runner is led astray by a key named `constructor`. */
const equals =
  (expected: unknown) =>
  (read: unknown): boolean =>
    isDeepStrictEqual(read, expected);

describe("what is printed reads back equal", () => {
  for (const [reader, read] of Object.entries(readers)) {
    test.prop([data], { numRuns: 3000 })(`by ${reader}, for any data`, (value) => {
      expect(read(printDocument(deepFreeze(value)))).toSatisfy(equals(value));
    });

    test.prop([text], { numRuns: 3000 })(`by ${reader}, for any text in any place`, (value) => {
      const everywhere = {
        [value]: value,
        list: [value, [value, { [value]: value }]],
        map: { [value]: [value] },
      };
      expect(read(printDocument(everywhere))).toSatisfy(equals(everywhere));
      expect(read(printDocument(value))).toSatisfy(equals(value));
    });
  }

  test.prop([fc.bigInt({ min: -(2n ** 63n), max: 2n ** 64n - 1n })])(
    "to the last digit of an integer",
    (value) => {
      expect(parse(printDocument([value]), { intAsBigInt: true })).toEqual([value]);
      expect(parse(printDocument([value]), { intAsBigInt: true, version: "1.1" })).toEqual([value]);
    },
  );
});

test.prop([data])(
  "the same data is the same text, and printable text except for its line breaks",
  (value) => {
    const printed = printDocument(value);
    expect(printDocument(structuredClone(value))).toBe(printed);
    expect(printed.endsWith("\n")).toBe(true);
    expect(printed).not.toMatch(/[^\t\n\x20-\x7e\u00a1-\ufffd\u{10000}-\u{10ffff}]|[\u2028\u2029\ufeff]/u);
  },
);

test("a few objects that would print as endless text are refused", () => {
  let value: unknown = 1;
  for (let level = 0; level < 60; level++) value = [value, value];
  expect(() => printDocument(value)).toThrow(`${"[0]".repeat(16)}… goes beyond 67108864 characters of text`);
  expect(() => printDocument({ a: new Array(1000).fill("x".repeat(2 ** 20)) })).toThrow(
    "a[63] goes beyond 67108864 characters of text",
  );
});
