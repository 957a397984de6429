import { fc, test } from "@fast-check/vitest";
import { expect } from "vitest";
import { InputError } from "../report/input-error.ts";
import { readYaml } from "./read-yaml.ts";

const pieces = [
  ...["a", "b: ", "- ", "  ", "\n", "\n  ", ": ", "? ", "{", "}", "[", "]", ",", "'", '"', "\\", "#", " # c"],
  ...[
    "|",
    ">-",
    "&x ",
    "*x",
    "<<: ",
    "!!int ",
    "!",
    "\t",
    "---\n",
    "...",
    "%",
    "@",
    "1",
    "on",
    "é",
    "\r",
    "😀",
    "~",
  ],
];

test.prop([fc.array(fc.constantFrom(...pieces), { maxLength: 30 }).map((parts) => parts.join(""))])(
  "any text is values or an InputError whose problems have positions in the file",
  (text) => {
    try {
      readYaml(text, { file: "v.yaml" });
    } catch (error) {
      expect(error).toBeInstanceOf(InputError);
      const { problems } = error as InputError;
      const last = text.split(/\r\n|[\r\n]/).length;
      for (const { origin } of problems) {
        if (origin?.kind !== "file") throw new Error("a problem has no place");
        expect(origin.line).toBeLessThanOrEqual(last);
        expect(origin.column).toBeGreaterThanOrEqual(1);
      }
      expect(problems.length).toBeGreaterThan(0);
    }
  },
);

test.prop([fc.uint8Array({ maxLength: 40 })])("any bytes are values or a InputError", (bytes) => {
  try {
    readYaml(bytes, { file: "v.yaml" });
  } catch (error) {
    expect(error).toBeInstanceOf(InputError);
  }
});

const words = fc.constantFrom(
  "on",
  "010",
  "1_000",
  "~",
  "",
  "<<",
  "12:30",
  "1e3",
  "a: b",
  "- x",
  "__proto__",
);
const text = fc.oneof(words, fc.string({ unit: "grapheme", maxLength: 8 }));
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    text,
    fc.boolean(),
    fc.constant(null),
    fc.double({ noDefaultInfinity: true, noNaN: true }),
    fc.array(tie("value"), { maxLength: 3 }),
    fc.dictionary(text, tie("value"), { maxKeys: 3, noNullPrototype: true }),
  ),
}));

/** JSON may hold characters that YAML wants as escapes. */
const json = (values: unknown): string =>
  JSON.stringify(values).replace(
    /[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );

test.prop([fc.dictionary(text, value, { maxKeys: 4, noNullPrototype: true })])(
  "JSON is read as it is meant",
  (values) => {
    expect(readYaml(json(values), { file: "v.yaml" }).data).toEqual(JSON.parse(json(values)));
  },
);
