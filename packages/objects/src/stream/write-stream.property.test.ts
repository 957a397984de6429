import { test } from "@fast-check/vitest";
import fc from "fast-check";
import { describe, expect } from "vitest";
import type { Manifest } from "../object/manifest.ts";
import { InputError } from "../report/input-error.ts";
import { readStream } from "./read-stream.ts";
import type { Stream } from "./stream.ts";
import { writeStream } from "./write-stream.ts";

const object = (name: string, data?: object): Manifest => ({
  apiVersion: "v1",
  kind: "ConfigMap",
  metadata: { name },
  ...(data === undefined ? {} : { data }),
});

const lines = (name: string): string => `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\n`;

/** Documents of every kind, by the name of their object. */
const bodies: readonly ((name: string) => string)[] = [
  lines,
  (name) => `${lines(name)}data:\n  t: |\n    x\n`,
  (name) => `${lines(name)}data:\n  t: |+\n    x\n\n`,
  (name) => `${lines(name)}data:\n  t: >\n    x\n    y\n`,
  (name) => `${lines(name)}data:\n  t: >+\n    x\n\n  \n# about it\n`,
  (name) => `${lines(name)}data:\n  t: |2-\n      x\n\n`,
  (name) => `${lines(name)}data:\n  t: |\n    x\n  u: 1\n\n      # far in\n`,
  (name) => `${lines(name)}data: &x {a: 1}\nmore: *x\n`,
  (name) => `${lines(name)}data: !!map\n  a: !!str 1\n`,
  (name) => `${lines(name)}? data\n: a: "x\n    y"\n`,
  (name) => `${lines(name)}data: {a: 1} # c\n`,
  (name) => `${lines(name)}data:\n  t: one\n    two\n`,
  (name) => `${lines(name)}data:\n`,
  (name) => `${JSON.stringify(object(name))}\n`,
  (name) => `{apiVersion: v1, kind: ConfigMap, metadata: {name: ${name}}}\n`,
  (name) =>
    `kind: List\nitems:\n- ${JSON.stringify(object(name))}\n- ${JSON.stringify(object(`${name}b`))}\n`,
  () => "",
  () => "# only a comment\n",
  () => "null\n",
];

const separators = [
  "---\n",
  "--- # c\n",
  "--- \t\n",
  "--- !!map\n",
  "--- &a\n",
  "---\n# c\n",
  "...\n",
  "...\n---\n",
  "...\n# c\n---\n",
  "...\n%YAML 1.1\n---\n",
  "...\n%YAML 1.1\n# c\n---\n",
  "\n\n---\n",
  "    # far in\n---\n",
];

const parts = fc.record({
  head: fc.constantFrom("", "---\n", "# head\n---\n", "%YAML 1.1\n---\n"),
  documents: fc.array(
    fc.record({ separator: fc.constantFrom(...separators), body: fc.constantFrom(...bodies) }),
    { minLength: 1, maxLength: 4 },
  ),
  tail: fc.constantFrom("", "", "...\n", "# tail\n", "---\n", "...\n# tail\n"),
  isOpen: fc.boolean(),
  newline: fc.constantFrom("\n", "\n", "\r\n"),
  mark: fc.constantFrom("", "", "\ufeff"),
});

/** A stream of such documents; undefined where they make none, as in brackets without a line between them. */
const streams = parts.map(({ head, documents, tail, isOpen, newline, mark }): Stream | undefined => {
  const written = documents.map(
    ({ separator, body }, index) => (index === 0 ? "" : separator) + body(`n${index}`),
  );
  const whole = head + written.join("") + tail;
  const text = mark + (isOpen ? whole.replace(/\n$/, "") : whole).replaceAll("\n", newline);
  try {
    return readStream(text, { file: "-" });
  } catch (error) {
    if (error instanceof InputError) return undefined;
    throw error;
  }
});

const changeLists = fc.array(fc.constantFrom("stays", "stays", "goes", "changes", "loses its data"), {
  minLength: 8,
  maxLength: 8,
});
const additions = fc.constantFrom([], [], [object("new", { t: "x" })], [object("new", { t: "a\nb\n\n" })]);

const byName = (manifests: readonly Manifest[]): readonly Manifest[] =>
  manifests.toSorted((one, other) => (one.metadata.name < other.metadata.name ? -1 : 1));

describe("a stream that is written back", () => {
  test.prop([streams, changeLists, additions], { numRuns: 200 })(
    "reads as its objects, however its documents are marked off and whichever of them go, change or come",
    (stream, changes, added) => {
      fc.pre(stream !== undefined);
      const kept = stream.manifests.flatMap((manifest, index) => {
        if (changes[index] === "goes") return [];
        if (changes[index] === "changes") return [{ ...manifest, data: { new: "v", t: "one\ntwo\n" } }];
        if (changes[index] === "loses its data") return [object(manifest.metadata.name)];
        return [manifest];
      });
      const transformed = [...kept, ...added];
      const written = writeStream(stream, transformed);
      expect(byName(readStream(written, { file: "w" }).manifests)).toEqual(byName(transformed));
      expect(writeStream(stream, stream.manifests)).toBe(stream.text);
    },
  );
});
