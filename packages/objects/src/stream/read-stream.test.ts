import { describe, expect, test } from "vitest";
import { InputError } from "../report/input-error.ts";
import { readObjects, readStream } from "./read-stream.ts";

const refusal = (text: string): string => {
  try {
    readStream(text, { file: "-" });
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
  throw new Error("it was read");
};

const names = (text: string): readonly string[] =>
  readStream(text, { file: "-" }).manifests.map(({ kind, metadata }) => `${kind}/${metadata.name}`);

const service = (name: string): string => `apiVersion: v1\nkind: Service\nmetadata:\n  name: ${name}\n`;

describe("a stream", () => {
  test("has the objects of all documents, and skips documents that are empty or only comments", () => {
    const text = `# head\n---\n${service("a")}---\n---\n# nothing here\n---\nnull\n...\n---\n${service("b")}`;
    expect(names(text)).toEqual(["Service/a", "Service/b"]);
    expect(names("")).toEqual([]);
    expect(names("# only a comment\n")).toEqual([]);
    expect(names(`\ufeff${service("a")}`)).toEqual(["Service/a"]);
  });

  test("has the items of Lists, also of Lists within Lists and of the API server's own", () => {
    const item = (name: string) => ({ apiVersion: "v1", kind: "Service", metadata: { name } });
    const inner = {
      apiVersion: "v1",
      kind: "ServiceList",
      metadata: { resourceVersion: "1" },
      items: [item("b")],
    };
    const list = { apiVersion: "v1", kind: "List", items: [item("a"), inner, item("c")] };
    expect(names(JSON.stringify(list))).toEqual(["Service/a", "Service/b", "Service/c"]);
    expect(names(JSON.stringify(list, null, 4))).toEqual(["Service/a", "Service/b", "Service/c"]);
    expect(names("apiVersion: v1\nkind: List\nitems: []\n")).toEqual([]);
    expect(
      names("apiVersion: v1\nkind: List\nitems:\n- &a\n  apiVersion: v1\n  kind: X\n  metadata: {name: a}\n"),
    ).toEqual(["X/a"]);
  });

  test("takes an object for one whose kind only sounds like a List", () => {
    expect(names("apiVersion: example.com/v1\nkind: AllowList\nmetadata: {name: a}\nitems: [1]\n")).toEqual([
      "AllowList/a",
    ]);
  });

  test("has the meaning that Kubernetes gives to YAML", () => {
    const text = `${service("a")}data: {on: yes, mode: 0644, big: 1_000, version: 1.10, date: 2020-01-01, key: !!str 1}\n`;
    expect(readStream(text, { file: "-" }).manifests[0]?.data).toEqual({
      true: true,
      mode: 420,
      big: 1000,
      version: 1.1,
      date: "2020-01-01",
      key: "1",
    });
  });

  test("may have objects of one name in several namespaces, groups and kinds", () => {
    const other = service("a").replace("v1", "serving.knative.dev/v1");
    const elsewhere = `${service("a")}  namespace: b\n`;
    expect(names([service("a"), other, elsewhere].join("---\n"))).toHaveLength(3);
  });
});

describe("a stream that cannot be read", () => {
  test("reports every problem at once, with its place", () => {
    const text = [
      "- a\n",
      "text\n",
      "kind: Service\nmetadata: {}\n",
      service("a"),
      "apiVersion: v1\nkind: List\nitems:\n- null\n- 1\n- apiVersion: v1\n  kind: Service\n  metadata: {name: a}\n",
      "a: [\n",
      "a: 1\na: 2\n",
    ].join("---\n");
    expect(refusal(text)).toMatchInlineSnapshot(`
      "-:1:1 error: not-an-object: the document is a list, not a Kubernetes object
        1 | - a
          | ^^^
        hint: write one object with apiVersion, kind and metadata.name in each document
      -:3:1 error: not-an-object: the document is a single value, not a Kubernetes object
        3 | text
          | ^^^^
        hint: write one object with apiVersion, kind and metadata.name in each document
      -:5:1 error: missing-field: the document has no apiVersion
        5 | kind: Service
          | ^^^^^^^^^^^^^
        hint: set apiVersion to a text that is not empty
      -:5:1 error: missing-field: the document has no metadata.name
        5 | kind: Service
          | ^^^^^^^^^^^^^
        hint: set metadata.name to a text that is not empty
      -:16:3 error: not-an-object: item 0 of the List is null, not a Kubernetes object
        16 | - null
           |   ^^^^
        hint: write one object with apiVersion, kind and metadata.name in each document
      -:17:3 error: not-an-object: item 1 of the List is a single value, not a Kubernetes object
        17 | - 1
           |   ^
        hint: write one object with apiVersion, kind and metadata.name in each document
      -:18:3 error: duplicate-object: Service/a is already on line 8
        18 | - apiVersion: v1
           |   ^^^^^^^^^^^^^^
        hint: remove one, or give it another name
      -:23:1 error: yaml-syntax: a bracket or a brace is still open here
        23 | ---
           | ^
        hint: close it before this line, or indent the line further than the key before the bracket
      -:25:1 error: duplicate-key: a is already set on line 24
        25 | a: 2
           | ^
        hint: put both together, or remove one"
    `);
  });

  test("of any kind is refused without a hang or a crash", () => {
    expect(refusal("[".repeat(100_000))).toMatchInlineSnapshot(`
      "-:1:201 error: too-deep: maps and lists are nested more than 200 levels deep
        1 | …[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[…
          |                                          ^
        hint: look for a bracket or an indentation that is repeated by mistake"
    `);
    expect(refusal("a: \u0000")).toMatchInlineSnapshot(`
      "-:1:4 error: bad-character: the character U+0000 is not allowed in YAML
        1 | a: \\u0000
          |    ^^^^^^
        hint: remove it, or write it as an escape in double quotes, as in "\\u001b""
    `);
    expect(refusal("[]{}")).toMatchInlineSnapshot(`
      "-:1:3 error: yaml-syntax: this is not allowed here
        1 | []{}
          |   ^
        hint: look for a quote, a bracket or a colon that is missing, or an indentation that is off, here or on the line before"
    `);
    expect(refusal(`${service("a")}__proto__: *nobody\n`)).toMatchInlineSnapshot(`
      "-:5:12 error: bad-alias: no value before this one is named &nobody
        5 | __proto__: *nobody
          |            ^^^^^^^
        hint: put quotes around a text that begins with *, or name a value before the alias with &"
    `);
  });
});

describe("objects that are only looked at", () => {
  test("may lack a name and be there twice, and have their places", () => {
    const text = "kind: Secret\ndata:\n  a: QUJD\n---\nkind: List\nitems: [{kind: Pod}, {kind: Pod}]\n";
    const { objects, originOf } = readObjects(text, { file: "a.yaml" });
    expect(objects).toEqual([{ kind: "Secret", data: { a: "QUJD" } }, { kind: "Pod" }, { kind: "Pod" }]);
    expect(objects.map((object) => originOf(object, ["data", "a"]))).toMatchObject([
      { file: "a.yaml", line: 3, column: 3 },
      { line: 6, column: 9 },
      { line: 6, column: 22 },
    ]);
  });

  test("must be objects nevertheless, and proper YAML", () => {
    expect(() => readObjects("text", { file: "a" })).toThrow("not-an-object");
    expect(() => readObjects("a: 1\na: 2\n", { file: "a" })).toThrow("duplicate-key");
  });
});
