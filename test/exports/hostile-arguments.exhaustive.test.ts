import { readdirSync, readFileSync } from "node:fs";
import { types } from "node:util";
import { StoreError } from "@gloo-mtls/certgen";
import { KubernetesError } from "@gloo-mtls/kubernetes";
import { isInputError } from "@gloo-mtls/objects/report";
import { describe, expect, test } from "vitest";
import { examples, Fresh, Options } from "./examples.ts";

const packages = new URL("../../packages/", import.meta.url);

/** Every entry point of every package that is published. */
const entryPoints = readdirSync(packages, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => JSON.parse(readFileSync(new URL(`${name}/package.json`, packages), "utf8")))
  .filter((manifest) => manifest.private !== true)
  .flatMap(({ name, exports }) =>
    Object.keys(exports)
      .filter((path) => !path.includes("*") && !path.endsWith(".json"))
      .map((path) => path.replace(".", name)),
  );

type Callable = (...args: readonly unknown[]) => unknown;

/** What a getter of the caller throws: it may pass through, except from options. */
class GetterError extends Error {}

/** What callers without types pass, by the right argument in whose place it is. */
const hostile: Readonly<Record<string, (right: unknown) => unknown>> = {
  undefined: () => undefined,
  null: () => null,
  "a number": () => 1,
  text: () => "text",
  true: () => true,
  "an empty list": () => [],
  "a list of null": () => [null],
  "an empty object": () => ({}),
  "a promise": () => Promise.resolve([]),
  "a function": () => () => undefined,
  "a map": () => new Map([["a", 1]]),
  "fields that throw": (right) => {
    const names = typeof right === "object" && right !== null ? Object.keys(right) : [];
    const get = (): never => {
      throw new GetterError();
    };
    return Object.defineProperties(
      {},
      Object.fromEntries([...names, "kind"].map((name) => [name, { get, enumerable: true }])),
    );
  },
  "a symbol": () => Symbol("a"),
};

/** What changes plain data is below findings, and the check itself refuses nothing of its own: these may throw a TypeError. */
const unchecked: ReadonlySet<string> = new Set([
  "changeAt",
  "putKey",
  "withoutNullFields",
  "requireArgument",
]);

const isClass = (value: Callable): boolean => /^class\b/.test(Function.prototype.toString.call(value));

/** The functions of an entry point that no entry point before it has. */
const seen = new Set<unknown>();
const functions: { readonly specifier: string; readonly name: string; readonly call: Callable }[] = [];
for (const specifier of Object.keys(examples)) {
  for (const [name, value] of Object.entries(await import(specifier))) {
    if (typeof value !== "function" || seen.has(value)) continue;
    seen.add(value);
    // Its own signature does not matter: that is what is tried.
    const call = value as Callable;
    functions.push({
      specifier,
      name,
      call: isClass(call) ? (...args) => Reflect.construct(call, args) : call,
    });
  }
}

/** What comes of a call: waited for, and a generator begun. */
const outcomeOf = async (call: Callable, args: readonly unknown[]): Promise<string> => {
  try {
    const result: unknown = call(...args);
    if (types.isPromise(result)) await result;
    // Which it is, was just looked at.
    if (types.isGeneratorObject(result)) (result as Generator).next();
    return `returns ${typeof result}`;
  } catch (error) {
    if (isInputError(error)) return error.findings.map(({ code }) => code).join();
    if (error instanceof KubernetesError || error instanceof StoreError) return error.code;
    return error instanceof GetterError ? "the caller's own error" : `FAULT ${error}`;
  }
};

const rightOf = (argument: unknown): unknown => {
  if (argument instanceof Fresh) return argument.make();
  return argument instanceof Options ? argument.options : argument;
};

test("every entry point has its examples", () => {
  expect(Object.keys(examples).sort()).toEqual(entryPoints.sort());
});

describe.each(Object.entries(examples))("%s", (entryPoint, rows) => {
  const own = functions.filter(({ specifier }) => specifier === entryPoint);

  test("has an example of every function, and of nothing else", () => {
    expect(own.map(({ name }) => name).sort()).toEqual(Object.keys(rows).sort());
  });

  test.each(own.filter(({ name }) => !unchecked.has(name)))(
    "$name refuses what it does not take",
    async ({ name, call }) => {
      const example = rows[name] ?? [];
      const right = example.map(rightOf);
      const faults: string[] = [];
      const tried = async (index: number, kind: string, value: unknown, isRight: RegExp) => {
        const outcome = await outcomeOf(call, example.map(rightOf).with(index, value));
        if (!isRight.test(outcome)) faults.push(`argument ${index}, ${kind}: ${outcome}`);
      };
      expect(await outcomeOf(call, right)).not.toMatch(/^FAULT|bad-option|unknown-option/);
      for (const [index, argument] of example.entries()) {
        for (const [kind, value] of Object.entries(hostile))
          await tried(
            index,
            kind,
            value(right[index]),
            argument instanceof Options ? /^(?!FAULT|the caller)/ : /^(?!FAULT)/,
          );
        if (argument instanceof Options)
          await tried(index, "an unknown option", { ...argument.options, noSuchOption: 1 }, /unknown-option/);
      }
      expect(faults).toEqual([]);
    },
  );
});
