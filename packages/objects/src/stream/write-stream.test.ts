import { describe, expect, test } from "vitest";
import type { Manifest } from "../object/manifest.ts";
import { readStream } from "./read-stream.ts";
import { writeStream } from "./write-stream.ts";

const text = `# head
---
# Source: gloo/templates/a.yaml
apiVersion: v1
kind: ConfigMap
metadata: {name: a, namespace: "x"} # flow
data:
    four: |
        # kept
        one

        two
---
# only a comment
---
apiVersion: v1
kind: Service
metadata:
  name: b
spec:
  ports:
    - port: 80 # http
      name: http
...
---
apiVersion: v1
kind: Service
metadata:
  name: c
`;

const stream = readStream(text, { file: "-" });
const object = (name: string, rest: object = {}): Manifest => ({
  apiVersion: "v1",
  kind: "Service",
  metadata: { name },
  ...rest,
});
const changed = (name: string, rest: object): readonly Manifest[] =>
  stream.manifests.map((manifest) => (manifest.metadata.name === name ? { ...manifest, ...rest } : manifest));

describe("a stream that is written back", () => {
  test("is the same to the byte when nothing has changed, also as copies and in another order", () => {
    expect(writeStream(stream, stream.manifests)).toBe(text);
    expect(writeStream(stream, structuredClone(stream.manifests).toReversed())).toBe(text);
    const windows = text.replaceAll("\n", "\r\n");
    expect(writeStream(readStream(windows, { file: "-" }), stream.manifests)).toBe(windows);
  });

  test("keeps all lines but those of what has changed", () => {
    const written = writeStream(
      stream,
      changed("b", {
        spec: {
          ports: [
            { port: 80, name: "http" },
            { port: 443, tls: { on: true } },
          ],
        },
      }),
    );
    expect(written).toBe(
      text.replace("name: http\n", 'name: http\n    - port: 443\n      tls:\n        "on": true\n'),
    );
  });

  test("keeps the lines of a block of text that has changed, in its own indentation", () => {
    const written = writeStream(stream, changed("a", { data: { four: "# kept\none\n\nnew\ntwo\n" } }));
    expect(written).toBe(text.replace("        two\n", "        new\n        two\n"));
  });

  test("loses the document of an object that is gone, and keeps the others", () => {
    const [a, b, c] = stream.manifests;
    expect(
      writeStream(
        stream,
        [a, c].filter((manifest) => manifest !== undefined),
      ),
    ).toBe(text.replace(/---\napiVersion: v1\nkind: Service\nmetadata:\n {2}name: b[\s\S]*?\.\.\.\n/, ""));
    expect(
      writeStream(
        stream,
        [b, c].filter((manifest) => manifest !== undefined),
      ),
    ).toMatch(/^# head\n---\n# only/);
    expect(writeStream(stream, [])).toBe("# head\n---\n# only a comment\n");
  });

  test("has new objects behind the others, in its own line breaks", () => {
    const added = "---\napiVersion: v1\nkind: Service\nmetadata:\n  name: d\n";
    expect(writeStream(stream, [...stream.manifests, object("d")])).toBe(text + added);
    const open = readStream(text.trimEnd().replaceAll("\n", "\r\n"), { file: "-" });
    expect(writeStream(open, [...stream.manifests, object("d")])).toBe(
      (text + added).replaceAll("\n", "\r\n"),
    );
    expect(writeStream(readStream("", { file: "-" }), [object("d")])).toBe(added);
  });

  test("takes an object of another name for another object", () => {
    const renamed = stream.manifests.map((manifest) =>
      manifest.metadata.name === "c" ? object("z") : manifest,
    );
    expect(
      writeStream(stream, renamed).endsWith(
        "...\n---\napiVersion: v1\nkind: Service\nmetadata:\n  name: z\n",
      ),
    ).toBe(true);
  });

  test("changes, removes and adds the items of a List in place", () => {
    const list = `apiVersion: v1
kind: List
items:
- apiVersion: v1 # first
  kind: Service
  metadata:
    name: a
- kind: Service
  apiVersion: v1
  metadata:
    name: b # second
`;
    const read = readStream(list, { file: "-" });
    expect(writeStream(read, [object("a", { spec: {} }), object("b")])).toBe(
      list.replace("name: a\n", "name: a\n  spec: {}\n"),
    );
    expect(writeStream(read, [object("b"), object("c")])).toBe(`apiVersion: v1
kind: List
items:
- kind: Service
  apiVersion: v1
  metadata:
    name: b # second
- apiVersion: v1
  kind: Service
  metadata:
    name: c
`);
    expect(writeStream(read, [])).toBe("apiVersion: v1\nkind: List\nitems: []\n");
    expect(writeStream(readStream("kind: List\nitems: []\n", { file: "-" }), [object("a")])).toBe(
      "kind: List\nitems:\n- apiVersion: v1\n  kind: Service\n  metadata:\n    name: a\n",
    );
  });

  test("stays JSON when it was", () => {
    const json = `${JSON.stringify({ apiVersion: "v1", kind: "List", items: [object("a"), object("b")] }, null, 4)}\n`;
    const written = writeStream(readStream(json, { file: "-" }), [
      object("a", { spec: { ports: [{ port: 80 }] } }),
      object("c"),
    ]);
    expect(JSON.parse(written)).toEqual({
      apiVersion: "v1",
      kind: "List",
      items: [object("a", { spec: { ports: [{ port: 80 }] } }), object("c")],
    });
    expect(written.split("\n").slice(0, 8)).toEqual(json.split("\n").slice(0, 8));
  });
});
