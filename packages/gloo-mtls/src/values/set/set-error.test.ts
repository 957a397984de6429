import type { DataMap } from "@gloo-mtls/objects/data";
import { describe, expect, test } from "vitest";
import { parseSet, type SetOptions } from "./parse-set.ts";
import { SetError } from "./set-error.ts";

const refusal = (expression: string, options: Partial<SetOptions> = {}): SetError => {
  try {
    parseSet(expression, { into: {}, as: "set", ...options });
  } catch (error) {
    if (error instanceof SetError) return error;
    throw error;
  }
  throw new Error(`not refused: ${expression}`);
};

type Row = readonly [expression: string, message: string, offset: number, into?: DataMap];

const refuses = (topic: string, hint: string, rows: readonly Row[], as: SetOptions["as"] = "set"): void => {
  describe(`${topic} (${as})`, () => {
    test.each(rows.map((row) => ({ name: row[0], row })))(
      "$name",
      ({ row: [expression, message, offset, into = {}] }) => {
        const error = refusal(expression, { as, into });
        expect([error.problem.message, error.problem.hint, error.offset]).toEqual([message, hint, offset]);
      },
    );
  });
};

refuses("a key needs a value", "write KEY=VALUE, and \\, for a comma that belongs to a value", [
  ["a", 'the key "a" has no value', 0],
  ["a=1,2", 'the key "2" has no value', 4],
  ["a.b", 'the key "b" has no value', 2],
  ["a,b=1", 'the key "a" has no value before the comma', 0],
  ["a.b,c=1", 'the key "b" has no value before the comma', 2],
  [",a=1", "there is a comma in place of a key", 0],
  ["a=1,,b=2", "there is a comma in place of a key", 4],
  ["a={x}}", 'the key "}" has no value', 5],
]);

refuses(
  "a key needs a value",
  "write KEY=TEXT, and \\, for a comma that belongs to a text",
  [["a", 'the key "a" has no value', 0]],
  "string",
);
refuses(
  "a key needs a value",
  "write KEY=PATH, and \\, for a comma that belongs to a path",
  [["a", 'the key "a" has no value', 0]],
  "file",
);
refuses(
  "a key needs a value",
  "write KEY=TEXT; the text is all that follows, commas and backslashes included",
  [
    ["a,b", 'the key "a,b" has no value', 0],
    ["a\\", 'the key "a\\\\" has no value', 0],
  ],
  "literal",
);
refuses(
  "a key needs a value, also when the argument is a JSON object",
  "write KEY=JSON, with a list in brackets and a text in double quotes; Helm 3.18 takes no JSON without a key",
  [
    ['{"a":1}', 'the key "{\\"a\\":1}" has no value', 0],
    ['{"a":1,"b":2}', 'the key "{\\"a\\":1" has no value before the comma', 0],
    ["a=1,2", 'the key "2" has no value', 4],
  ],
  "json",
);

refuses("a new map needs a key", "write a key before every dot, bracket and equals sign", [
  ["a.=1", "a gets no value, because a key in it is empty", 0],
  ["a..b=1", "a gets no value, because a key in it is empty", 0],
  ["a.[0]=1", "a gets no value, because a key in it is empty", 0],
  ["x=1,a.b.=1", "a.b gets no value, because a key in it is empty", 6],
]);

refuses("keys nest 30 dots deep", "give the inner part as one value with --set-json, or in a values file", [
  [`${"a.".repeat(31)}b=1`, "a key has more than 30 dots before it", 60],
  [`a[0].${"a.".repeat(31)}b=1`, "a key has more than 30 dots before it", 65],
]);

refuses("an index is a whole number from 0 to 65536", "an index is a whole number from 0 to 65536", [
  ["a[]=1", '"" is not an index of a', 2],
  ["a[x]=1", '"x" is not an index of a', 2],
  ["a[1_0]=1", '"1_0" is not an index of a', 2],
  ["a[ 1]=1", '" 1" is not an index of a', 2],
  ["a[9223372036854775808]=1", '"9223372036854775808" is not an index of a', 2],
  [`a[${"x".repeat(50)}]=1`, `"${"x".repeat(40)}…" is not an index of a`, 2],
  ["a[-1]=1", "-1 is not an index of a", 2],
  ["a.b[0][-1]=1", "-1 is not an index of a.b[0]", 7],
  ["a[65537]=1", "the index 65537 in a[65537] is greater than 65536", 2],
  ["a[65537].b=1", "the index 65537 in a[65537].b is greater than 65536", 2],
]);

refuses("an index ends with a bracket", "write an index as KEY[0]", [
  ["a[", "the index of a has no closing bracket", 2],
  ["a[0=1", "the index of a has no closing bracket", 5],
  ["a[0][1\\]=1", "the index of a[0] has no closing bracket", 10],
]);

refuses(
  "an index is followed by a value or a step",
  "behind an index goes an equals sign, a dot or another index",
  [
    ["a[0]b=1", 'a[0] is followed by "b"', 4],
    ["a[0],b=1", 'a[0] is followed by ",b"', 4],
    ["a[0]]", 'a[0] is followed by "]"', 4],
  ],
);

refuses("a list ends with a brace", "end the list with }, or write \\{ for a brace that begins a text", [
  ["a={", "the list of a has no closing brace", 3],
  ["a={x,y", "the list of a has no closing brace", 6],
  ["a[0].b={x\\}", "the list of a[0].b has no closing brace", 11],
]);

refuses(
  "what has no keys gets none",
  "set a as a whole, or remove its earlier value from the values file or argument",
  [
    ["a.b=1", "a is text and has no key", 0, { a: "x" }],
    ["a.b=1", "a is null and has no key", 0, { a: null }],
    ["a.b=1", "a is a number and has no key", 0, { a: 1.5 }],
    ["a.b=1", "a is a boolean and has no key", 0, { a: false }],
    ["a.b=1", "a is a list and has no key", 0, { a: [] }],
    ["a=1,a.b=2", "a is a number and has no key", 4],
    ["a=null,a.b=2", "a is null and has no key", 7],
    ["a.b.c=1,a=,a.", "a is text and has no key", 11],
  ],
);

refuses(
  "what is not a list gets no items",
  "set a as a whole, or remove its earlier value from the values file or argument",
  [
    ["a[0]=1", "a is a map and has no index", 0, { a: {} }],
    ["a[0]=1", "a is null and has no index", 0, { a: null }],
    ["a[0]", "a is text and has no index", 0, { a: "" }],
  ],
);

refuses(
  "an item that is not a list gets no items",
  "set a[0] as a whole, or remove its earlier value from the values file or argument",
  [
    ["a[0][1]=1", "a[0] is text and has no index", 4, { a: ["x"] }],
    ["a[0][1]=1", "a[0] is a map and has no index", 4, { a: [{}] }],
  ],
);

refuses(
  "a value is JSON",
  'write a text in double quotes, as in KEY="text"',
  [
    ["a=x", "the value of a is not JSON", 2],
    ["b=1,a= tru", "the value of a is not JSON", 7],
    ["a={b,c}", "the value of a is not JSON", 2],
    ["a[0]=[1}", "the value of a[0] is not JSON", 5],
    ["a=1.", "the value of a is not JSON", 2],
    ["a=1e,b=2", "the value of a is not JSON", 2],
    ["a=.5", "the value of a is not JSON", 2],
    ['a="\\x"', "the value of a is not JSON", 2],
    ['a="\n"', "the value of a is not JSON", 2],
    ["a=\ufeff1", "the value of a is not JSON", 2],
  ],
  "json",
);

refuses(
  "JSON has an end",
  "close every quote and bracket",
  [
    ['a="x', "the JSON of a has no end", 2],
    ['a="x\\"', "the JSON of a has no end", 2],
    ['a=[1,{"b":"]"', "the JSON of a has no end", 2],
  ],
  "json",
);

refuses(
  "a number fits into a float",
  "write it as a text",
  [
    ["a=1e999", "a number of a is beyond a 64-bit float", 2],
    ['a={"b":-1e999,"b":1}', "a number of a is beyond a 64-bit float", 2],
  ],
  "json",
);

describe("what nests without end", () => {
  test.each([
    [`a${"[0]".repeat(1000)}=1`, "set"],
    [`${"a[0].".repeat(100_000)}b=1`, "set"],
    [`a${"[0]".repeat(100_000)}`, "literal"],
  ] as const)("is refused beyond 1,000 keys and indexes", (expression, as) => {
    const { problem, offset } = refusal(expression, { as });
    expect(problem.message).toBe("an assignment has more than 1000 keys and indexes in a row");
    expect(problem.hint).toBe("write fewer dots and indexes");
    expect(offset).toBe(expression.startsWith("a[0].") ? 2500 : 2999);
    expect(problem.path).toHaveLength(1000);
  });

  test("is refused beyond 1,000 levels of JSON", () => {
    const { problem, offset } = refusal(`a=[${"[".repeat(100_000)}${"]".repeat(100_000)},[]]`, {
      as: "json",
    });
    expect(problem.message).toBe("the JSON of a nests more than 1000 levels");
    expect(problem.hint).toBe("Nest fewer lists and maps");
    expect(offset).toBe(2);
  });

  test("is taken up to 1,000", () => {
    const into = {};
    expect(parseSet(`a${"[0]".repeat(999)}=1`, { into, as: "set" })).toHaveProperty("a");
    expect(parseSet(`a=${"[".repeat(1000)}${"]".repeat(1000)}`, { into, as: "json" })).toHaveProperty("a");
  });
});

describe("a file that cannot be read", () => {
  const missing = new Error("ENOENT");
  const read = (): string => {
    throw missing;
  };

  test("is a refusal that keeps the cause", () => {
    const error = refusal("x={a,no.txt}", {
      as: "file",
      read: (path) => (path === "a" ? "" : read()),
    });
    expect(error.problem.message).toBe('the file "no.txt" for x cannot be read: ENOENT');
    expect(error.problem.hint).toBe("write KEY=PATH with the path of a file that is there");
    expect(error.offset).toBe(5);
    expect(error.cause).toBe(missing);
  });

  test("is refused without a function that reads it", () => {
    const error = refusal("x=a", { as: "file" });
    expect(error.problem.message).toBe("the file for x cannot be read here");
    expect(error.problem.hint).toBe("pass a function that reads files");
    expect(error.offset).toBe(2);
  });
});

test("a refusal names the value, the flag and the whole expression as given", () => {
  const expression = "x=\ud800,a.b[2].c";
  const error = refusal(expression, { as: "string" });
  expect(error.name).toBe("SetError");
  expect(error.message).toMatch(/^--set-string .*: error: bad-set: the key "c" has no value\n/);
  expect(error.offset).toBe(expression.indexOf("c"));
  expect(error.problem).toEqual({
    code: "bad-set",
    severity: "error",
    path: ["a", "b", 2, "c"],
    origin: { kind: "argument", flag: "--set-string", expression },
    message: 'the key "c" has no value',
    hint: "write KEY=TEXT, and \\, for a comma that belongs to a text",
  });
});
