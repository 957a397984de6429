import { isDeepStrictEqual } from "node:util";
import { test } from "@fast-check/vitest";
import fc from "fast-check";
import { load } from "js-yaml";
import { describe, expect } from "vitest";
import { parse } from "yaml";
import { printDocument } from "./document.ts";
import { UnprintableError } from "./unprintable.ts";

const deepFreeze = <T>(value: T): T => {
  if (typeof value === "object" && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(deepFreeze);
  }
  return value;
};

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
    test.prop([data], { numRuns: 3000 })(`by ${reader}, whatever the data`, (value) => {
      expect(read(printDocument(deepFreeze(value)))).toSatisfy(equals(value));
    });

    test.prop([text], { numRuns: 3000 })(
      `by ${reader}, whatever the text and wherever it stands`,
      (value) => {
        const everywhere = {
          [value]: value,
          list: [value, [value, { [value]: value }]],
          map: { [value]: [value] },
        };
        expect(read(printDocument(everywhere))).toSatisfy(equals(everywhere));
        expect(read(printDocument(value))).toSatisfy(equals(value));
      },
    );
  }

  test.prop([fc.bigInt({ min: -(2n ** 63n), max: 2n ** 64n - 1n })])(
    "to the last digit of an integer",
    (value) => {
      expect(parse(printDocument([value]), { intAsBigInt: true })).toEqual([value]);
      expect(parse(printDocument([value]), { intAsBigInt: true, version: "1.1" })).toEqual([value]);
    },
  );
});

test.prop([data])("the same data is the same text, and printable text but for its line breaks", (value) => {
  const printed = printDocument(value);
  expect(printDocument(structuredClone(value))).toBe(printed);
  expect(printed.endsWith("\n")).toBe(true);
  expect(printed).not.toMatch(/[^\t\n\x20-\x7e\u00a1-\ufffd\u{10000}-\u{10ffff}]|[\u2028\u2029\ufeff]/u);
});

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

  test("quotes keys as it quotes text, and has a long key stand alone", () => {
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

  test("writes an object in full wherever it stands", () => {
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

  test("few objects that stand for endless text", () => {
    expect(refusal(nested(60, (inner) => [inner, inner]))).toMatchObject({
      code: "too-large",
      message: `${"[0]".repeat(16)}… goes beyond 67108864 characters of text`,
    });
    expect(refusal({ a: new Array(1000).fill("x".repeat(2 ** 20)) }).message).toBe(
      "a[63] goes beyond 67108864 characters of text",
    );
  });
});
