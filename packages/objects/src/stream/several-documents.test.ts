import { describe, expect, test } from "vitest";
import { InputError } from "../report/input-error.ts";
import { readStream } from "./read-stream.ts";
import { writeStream } from "./write-stream.ts";

const json = (name: string) =>
  JSON.stringify({ apiVersion: "v1", kind: "Secret", metadata: { name } }, null, 2);
const names = (text: string) =>
  readStream(text, { file: "f" }).manifests.map(({ metadata }) => metadata.name);

describe("JSON objects one after the other", () => {
  const text = `${json("a")}\n${json("b")}\n${json('c{}"')}`;

  test("are read, with their places", () => {
    expect(names(text)).toEqual(["a", "b", 'c{}"']);
    const stream = readStream(text, { file: "f" });
    const [, second] = stream.manifests;
    expect(second && stream.originOf(second, ["metadata", "name"])).toMatchObject({ line: 12, column: 5 });
  });

  test("are written back as they were, one changed or removed", () => {
    const stream = readStream(text, { file: "f" });
    const [a, b, c] = stream.manifests;
    if (a === undefined || b === undefined || c === undefined) throw new Error("there are three");
    expect(writeStream(stream, stream.manifests)).toBe(text);
    expect(writeStream(stream, [a, { ...b, type: "Opaque" }, c])).toBe(
      text.replace('"name": "b"\n  }', '"name": "b"\n  },\n  "type": "Opaque"'),
    );
    expect(names(writeStream(stream, [a, c]))).toEqual(["a", 'c{}"']);
  });
});

test("a missing --- is reported, and not each key that is there twice", () => {
  const one = (name: string) => `apiVersion: v1\nkind: Secret\nmetadata:\n  name: ${name}\n`;
  const refusal = (() => {
    try {
      return readStream(one("a") + one("b"), { file: "f" });
    } catch (error) {
      return error instanceof InputError ? error.findings : error;
    }
  })();
  expect(refusal).toMatchObject([
    { code: "missing-separator", hint: "write a line --- before it", origin: { line: 5, column: 1 } },
  ]);
});

test("a byte order mark stays where it was", () => {
  const text = "\ufeffapiVersion: v1\nkind: Secret\nmetadata:\n  name: a\n";
  const stream = readStream(text, { file: "f" });
  expect(
    writeStream(
      stream,
      stream.manifests.map((one) => ({ ...one, type: "Opaque" })),
    ),
  ).toBe(`${text}type: Opaque\n`);
});
