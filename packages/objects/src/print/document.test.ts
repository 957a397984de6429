import { describe, expect, test } from "vitest";
import { deepFreeze } from "../data/deep-freeze.ts";
import { printDocument } from "./document.ts";
import { UnprintableError } from "./unprintable.ts";

describe("the layout", () => {
  test("is that of kubectl: two spaces a level, lists flush with their key, braces and brackets for what is empty", () => {
    const value = deepFreeze({
      kind: "Deployment",
      spec: {
        replicas: 1,
        paused: false,
        strategy: {},
        volumes: [],
        nodeName: null,
        containers: [
          { name: "gloo", args: ["--log-level", "on"], env: [{ name: "A", value: "8080" }] },
          { ports: [{ containerPort: 9977n }], resources: {} },
          {},
          [],
        ],
        matrix: [["a", ["b", { c: "d", e: ["f"] }]], [[]]],
      },
    });
    expect(printDocument(value)).toBe(`kind: Deployment
spec:
  replicas: 1
  paused: false
  strategy: {}
  volumes: []
  nodeName: null
  containers:
  - name: gloo
    args:
    - --log-level
    - "on"
    env:
    - name: A
      value: "8080"
  - ports:
    - containerPort: 9977
    resources: {}
  - {}
  - []
  matrix:
  - - a
    - - b
      - c: d
        e:
        - f
  - - []
`);
  });

  test("gives text of several lines its lines", () => {
    const pem = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n";
    expect(
      printDocument({
        data: { "tls.crt": pem, "envoy.yaml": "node:\n  id: a\n\nadmin: {}" },
        list: [pem, [pem]],
      }),
    ).toBe(`data:
  tls.crt: |
    -----BEGIN CERTIFICATE-----
    MIIB
    -----END CERTIFICATE-----
  envoy.yaml: |-
    node:
      id: a

    admin: {}
list:
- |
  -----BEGIN CERTIFICATE-----
  MIIB
  -----END CERTIFICATE-----
- - |
    -----BEGIN CERTIFICATE-----
    MIIB
    -----END CERTIFICATE-----
`);
  });

  test("quotes lines that would mostly be indentation", () => {
    let value: unknown = "b\n".repeat(2 ** 20);
    for (let level = 0; level < 900; level++) value = [value];
    expect(printDocument(value)).toBe(`${"- ".repeat(900)}"${"b\\n".repeat(2 ** 20)}"\n`);
  });

  test("of a lone scalar or an empty value is its own line", () => {
    expect(["a", 1, null, "a\nb\n", "", {}, []].map(printDocument)).toEqual([
      "a\n",
      "1\n",
      "null\n",
      "|\n  a\n  b\n",
      '""\n',
      "{}\n",
      "[]\n",
    ]);
  });

  test("keeps the order of keys and leaves out entries that are undefined", () => {
    expect(printDocument({ b: 1, a: undefined, c: { d: undefined }, aa: [{ d: undefined, e: 1 }] })).toBe(
      "b: 1\nc: {}\naa:\n- e: 1\n",
    );
  });

  test("quotes keys as it quotes text, and puts a long key on a line of its own", () => {
    const long = "k".repeat(1100);
    expect(printDocument({ y: 1, "8080": 2, "a b": 3, "a: b": 4, "a\nb": 5, ["x".repeat(129)]: 6 })).toBe(
      `"8080": 2\n"y": 1\na b: 3\n"a: b": 4\n"a\\nb": 5\n"${"x".repeat(129)}": 6\n`,
    );
    expect(printDocument({ [long]: [1], a: { [long]: { b: "c\nd" } } })).toBe(
      `? "${long}"\n:\n- 1\na:\n  ? "${long}"\n  :\n    b: |-\n      c\n      d\n`,
    );
  });

  test("takes objects without a prototype, and __proto__ for a key like any other", () => {
    const map: unknown = Object.assign(Object.create(null), { a: JSON.parse('{"__proto__": {"b": 1}}') });
    expect(printDocument(map)).toBe("a:\n  __proto__:\n    b: 1\n");
  });

  test("writes an object in full in each place where it is used", () => {
    const shared = { a: [1] };
    expect(printDocument([shared, shared])).toBe("- a:\n  - 1\n- a:\n  - 1\n");
  });
});

describe("what is not data is refused with its path", () => {
  const refusal = (value: unknown): { code: string; path: readonly (string | number)[]; message: string } => {
    try {
      printDocument(value);
    } catch (error) {
      if (error instanceof UnprintableError)
        return { code: error.code, path: error.path, message: error.findings[0]?.message ?? "" };
      throw error;
    }
    throw new Error("it was printed");
  };

  test.each([
    ["undefined", undefined, "not-data", "the document is undefined, which only an entry of a map may be"],
    [
      "undefined in a list",
      { a: [1, undefined] },
      "not-data",
      "a[1] is undefined, which only an entry of a map may be",
    ],
    [
      "a hole in a list",
      { a: new Array(1) },
      "not-data",
      "a[0] is undefined, which only an entry of a map may be",
    ],
    ["a function", { a: { "b.c": () => 1 } }, "not-data", 'a["b.c"] is a function and not data'],
    ["a symbol", [Symbol("a")], "not-data", "[0] is a symbol and not data"],
    ["a date", { a: new Date(0) }, "not-data", "a is an instance of a class and not plain data"],
    ["a map", new Map(), "not-data", "the document is an instance of a class and not plain data"],
    ["not a number", { a: Number.NaN }, "not-finite", "a is NaN and not a number of JSON"],
    [
      "infinity",
      { a: [Number.NEGATIVE_INFINITY] },
      "not-finite",
      "a[0] is -Infinity and not a number of JSON",
    ],
    ["an integer of 65 bits", { a: 2n ** 64n }, "out-of-range", "a is an integer of more than 64 bits"],
    [
      "half a character",
      { a: "b\ud800" },
      "lone-surrogate",
      "a has half a character (a lone surrogate) in it",
    ],
    [
      "half a character in lines",
      { a: "b\n\udc00\n" },
      "lone-surrogate",
      "a has half a character (a lone surrogate) in it",
    ],
    [
      "half a character in a key",
      { a: { "\udc00": 1 } },
      "lone-surrogate",
      'a["\\udc00"] has half a character (a lone surrogate) in it',
    ],
  ])("%s", (_, value, code, message) => {
    expect(refusal(value)).toMatchObject({ code, message });
  });

  test("the path is data", () => {
    expect(refusal({ a: [{ "b.c": undefined, d: [undefined] }] }).path).toEqual(["a", 0, "d", 0]);
  });

  test("an object inside itself", () => {
    const object: { a: unknown[] } = { a: [] };
    object.a.push(1, object);
    expect(refusal(object)).toEqual({
      code: "cycle",
      path: ["a", 1],
      message: "a[1] is an object that it is itself a part of",
    });
  });

  const nested = (levels: number, around: (inner: unknown) => unknown): unknown => {
    let value: unknown = 1;
    for (let level = 0; level < levels; level++) value = around(value);
    return value;
  };

  test("more than 1,000 levels of maps or lists", () => {
    expect(printDocument(nested(1000, (inner) => [inner]))).toBe(`${"- ".repeat(1000)}1\n`);
    expect(printDocument(nested(1000, (inner) => ({ a: inner })))).toContain(`${"  ".repeat(999)}a: 1\n`);
    expect(refusal(nested(10_000, (inner) => ({ a: inner })))).toMatchObject({
      code: "too-deep",
      path: { length: 1000 },
      message: "a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a… is more than 1000 levels deep",
    });
    expect(refusal(nested(10_000, (inner) => [inner])).message).toBe(
      `${"[0]".repeat(16)}… is more than 1000 levels deep`,
    );
  });
});
