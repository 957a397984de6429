import { inspect } from "node:util";
import { fc, test } from "@fast-check/vitest";
import { type Data, type DataMap, deepFreeze, isMap, type Path } from "@gloo-mtls/objects/data";
import { describe, expect } from "vitest";
import { parseSet, type SetOptions } from "./parse-set.ts";
import { SetError } from "./set-error.ts";

const kinds = ["set", "string", "json", "literal", "file"] as const;

const anyKey = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom("a", "b", "c", "__proto__", "constructor", "a.b", "0") },
  fc.string({ unit: "grapheme", minLength: 1, maxLength: 4 }),
);

const { values: anyMap } = fc.letrec<{ values: DataMap; inner: DataMap; value: Data; scalar: Data }>(
  (tie) => ({
    values: fc.dictionary(anyKey, tie("value"), { maxKeys: 4, noNullPrototype: true }),
    inner: fc.dictionary(anyKey, tie("value"), { minKeys: 1, maxKeys: 4, noNullPrototype: true }),
    value: fc.oneof(
      { maxDepth: 3, depthSize: "small" },
      tie("scalar"),
      tie("inner"),
      fc.array(tie("value"), { minLength: 1, maxLength: 3 }),
    ),
    scalar: fc.oneof(
      fc.constantFrom(null, true, false),
      fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
      fc.string({ unit: "grapheme", maxLength: 4 }).map((text) => `=${text}`),
    ),
  }),
);

/** Text that a grammar of commas, dots and braces has something to say about. */
const anyExpression = fc.oneof(
  fc.string({ unit: fc.constantFrom(...'ab01.,[]{}=\\ "-+:enull') }),
  fc.string({ unit: "binary" }),
  fc
    .array(fc.constantFrom("a", "b", ".", "[0]", "[1]", "=", "=1", ",", "={x,y}", '={"a":1}', "={", "\\"), {
      maxLength: 12,
    })
    .map((pieces) => pieces.join("")),
);

/** Equality of values is judged by their text: a key named `constructor` misleads the matchers. */
const shown = (value: unknown): string => inspect(value, { depth: null, maxArrayLength: null, sorted: true });

/** All that is neither a map nor a list, with its path. */
const leaves = (value: Data, path: Path = []): (readonly [Path, Data])[] => {
  if (isMap(value)) return Object.entries(value).flatMap(([key, item]) => leaves(item, [...path, key]));
  if (Array.isArray(value)) return value.flatMap((item: Data, index) => leaves(item, [...path, index]));
  return [[path, value]];
};

const escaped = (text: string): string => text.replaceAll(/[\\.,=[\]{}]/g, "\\$&");

const printed = ([path, value]: readonly [Path, Data]): string => {
  const steps = path.map((step) => (typeof step === "number" ? `[${step}]` : `.${escaped(step)}`));
  return `${steps.join("").slice(1)}=${escaped(String(value))},`;
};

const at = (value: Data | undefined, step: string | number): Data | undefined => {
  if (typeof step === "number") return Array.isArray(value) ? value[step] : undefined;
  return isMap(value) && Object.hasOwn(value, step) ? value[step] : undefined;
};

const attempt = (expression: string, options: SetOptions): DataMap | SetError => {
  try {
    return parseSet(expression, { read: (path) => path, ...options });
  } catch (error) {
    if (error instanceof SetError) return error;
    throw error;
  }
};

describe("any expression on any values", () => {
  test.prop([anyExpression, anyMap, fc.constantFrom(...kinds)], { numRuns: 1000 })(
    "the outcome is a map or a refusal that points into the expression, and the values stay as they were",
    (expression, into, as) => {
      const before = shown(into);
      const outcome = attempt(expression, { into: deepFreeze(into), as });
      expect(shown(into)).toBe(before);
      if (!(outcome instanceof SetError)) return;
      expect(outcome.offset).toBeGreaterThanOrEqual(0);
      expect(outcome.offset).toBeLessThanOrEqual(expression.length);
      expect(outcome.problem.message).toMatch(/[^.\s]$/);
      expect(outcome.problem.hint).toMatch(/^[a-z].*[^.]$/);
    },
  );

  test.prop([anyExpression, anyMap, fc.constantFrom(...kinds)], { numRuns: 1000 })(
    "the same outcome comes again",
    (expression, into, as) => {
      const [once, again] = [into, into].map((values) => attempt(expression, { into: values, as }));
      if (once instanceof SetError && again instanceof SetError) expect(again.problem).toEqual(once.problem);
      else expect(shown(again)).toBe(shown(once));
    },
  );
});

describe("an assignment", () => {
  const anyTarget = anyMap.chain((into) => {
    const [first, ...rest] = leaves(into);
    return fc.tuple(
      fc.constant(into),
      first === undefined ? fc.constant([["a"], null] as const) : fc.constantFrom(first, ...rest),
    );
  });

  test.prop([anyTarget])("changes what it names and shares everything else", ([into, [path]]) => {
    const result = parseSet(printed([path, "=changed"]), { into: deepFreeze(into), as: "string" });
    let old: Data | undefined = into;
    let now: Data | undefined = result;
    for (const step of path) {
      expect(now).not.toBe(old);
      for (const [key, item] of Object.entries(old ?? {})) {
        const beside = Array.isArray(old) ? Number(key) : key;
        if (beside !== step) expect(at(now, beside)).toBe(item);
      }
      old = at(old, step);
      now = at(now, step);
    }
    expect(now).toBe("=changed");
  });

  test.prop([anyTarget])("of what is there already returns the very same map", ([into, leaf]) => {
    fc.pre(leaves(into).length > 0);
    expect(parseSet(printed(leaf), { into, as: "set" })).toBe(into);
  });
});

describe("assignments", () => {
  test.prop([anyMap])("that spell out all values give those values", (values) => {
    const expression = leaves(values).map(printed).join("");
    const result = parseSet(expression, { into: {}, as: "set" });
    expect(shown(result)).toBe(shown(values));
  });

  test.prop([anyMap, anyMap, anyMap])("in one expression do what they do in two", (into, one, two) => {
    const [first, second] = [one, two].map((values) => leaves(values).map(printed).join(""));
    const once = attempt(`${first}${second}`, { into, as: "set" });
    const halfway = attempt(String(first), { into, as: "set" });
    const twice =
      halfway instanceof SetError ? halfway : attempt(String(second), { into: halfway, as: "set" });
    expect(once instanceof SetError).toBe(twice instanceof SetError);
    if (!(once instanceof SetError)) expect(shown(once)).toBe(shown(twice));
  });
});
