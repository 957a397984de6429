import { test } from "@fast-check/vitest";
import fc from "fast-check";
import { describe, expect } from "vitest";
import type { Path } from "../data/path.ts";
import type { Manifest } from "../object/manifest.ts";
import { toYaml } from "../print/stream.ts";
import { readStream } from "./read-stream.ts";

/** A key or a text that is in a stream once, in any surroundings. */
interface Marked {
  readonly path: Path;
  readonly mark: string;
}

type Shape = string | readonly Shape[] | { readonly [key: string]: Shape };

const shapes = fc.letrec<{ shape: Shape; text: string }>((tie) => ({
  text: fc.constantFrom("", "a", "on", "a: b", "# no comment", "é\u{1f600}", '"', "-"),
  shape: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    tie("text"),
    fc.array(tie("shape"), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom("a", "on", "8", "<<", "a.b", "é", "__proto__", '"', "a: b"), tie("shape"), {
      maxKeys: 3,
      noNullPrototype: true,
    }),
  ),
})).shape;

/** The shape with a mark in each key and each text in a list. */
const marked = (shape: Shape, path: Path, marks: Marked[]): unknown => {
  if (typeof shape === "string") return shape;
  if (Array.isArray(shape)) {
    return shape.map((item: Shape, index) => {
      const own = [...path, index];
      if (typeof item !== "string") return marked(item, own, marks);
      const mark = `%${marks.length}%`;
      marks.push({ path: own, mark });
      return `${mark}${item}`;
    });
  }
  return Object.fromEntries(
    Object.entries(shape).map(([key, value]) => {
      const mark = `%${marks.length}%`;
      const name = `${mark}${key}`;
      marks.push({ path: [...path, name], mark });
      return [name, marked(value, [...path, name], marks)];
    }),
  );
};

const list = (items: readonly object[]) => ({ apiVersion: "v1", kind: "List", items });
const writings: readonly ((objects: readonly Manifest[]) => string)[] = [
  toYaml,
  (objects) =>
    `# head\n${toYaml(objects).replaceAll("---\n", "...\n%YAML 1.1\n---\n# c\n")}`.replace("...\n", ""),
  (objects) => JSON.stringify(list(objects)),
  (objects) => JSON.stringify(list([objects[0] ?? list([]), list(objects.slice(1))]), null, 2),
  (objects) => objects.map((object) => `${JSON.stringify(object, null, 1)}\n`).join("---\n"),
];

describe("the position of a path", () => {
  test.prop(
    [
      fc.array(shapes, { minLength: 1, maxLength: 4 }),
      fc.constantFrom(...writings),
      fc.constantFrom("\n", "\r\n"),
      fc.constantFrom("", "\ufeff"),
    ],
    { numRuns: 300 },
  )("is that of its key or its item, in any way of writing the objects", (data, write, newline, mark) => {
    const marks: Marked[] = [];
    const objects = data.map((shape, index): Manifest => {
      const path = [index, "data"];
      return {
        apiVersion: "v1",
        kind: "X",
        metadata: { name: `n${index}` },
        data: marked(shape, path, marks),
      };
    });
    const stream = readStream(mark + write(objects).replaceAll("\n", newline), { file: "f" });
    for (const { path, mark } of marks) {
      const [index = 0, ...inner] = path;
      const manifest = stream.manifests[Number(index)];
      const origin = manifest && stream.originOf(manifest, inner);
      expect(origin).toMatchObject({ kind: "file", file: "f" });
      if (origin?.kind !== "file") return;
      const { text, line, column, length } = origin;
      expect(stream.text.replace(/^\ufeff/, "").split(newline)[line - 1] ?? "").toBe(text);
      expect(text.slice(column - 1, column - 1 + length)).toContain(mark);
      // What is not there has the place of what would hold it.
      expect(manifest && stream.originOf(manifest, [...inner, "absent", 1])).toEqual(origin);
    }
  });
});
