import { expect, test } from "vitest";
import {
  aBoolean,
  aFunction,
  aListOf,
  aMapOf,
  aText,
  oneOf,
  optionsOf,
  required,
  requireOptions,
} from "./options.ts";

const table = {
  strict: aBoolean,
  mode: oneOf(["fast", "slow"]),
  names: aListOf(aText),
  labels: aMapOf(aText),
  inner: optionsOf<{ file: string }>({ file: required(aText) }),
  onWarning: aFunction,
};

const refusal = (given: unknown): string => {
  try {
    // What a caller without the compiler may pass.
    requireOptions(given as Record<keyof typeof table, unknown>, table);
  } catch (error) {
    return error instanceof Error ? error.message : "";
  }
  return "";
};

test.each<[string, unknown]>([
  ["nothing", {}],
  ["undefined", { strict: undefined, inner: undefined }],
  ["every option", { strict: false, mode: "slow", names: [], labels: { a: "b" }, inner: { file: "a" } }],
])("taken: %s", (_, given) => {
  expect(refusal(given)).toBe("");
});

test.each<[unknown, string]>([
  [null, "the options are not an object"],
  [[], "the options are not an object"],
  [{ strict: "no" }, "option strict is not true or false"],
  [{ strict: null }, "option strict is not true or false"],
  [{ mode: "constructor" }, "option mode is not one of fast, slow"],
  [{ names: "a" }, "option names is not a list"],
  [{ names: ["a", 1] }, "option names[1] is not text"],
  [{ labels: { "a.b": 1 } }, 'option labels["a.b"] is not text'],
  [{ inner: {} }, "option inner.file is not text"],
  [{ inner: "a" }, "option inner is not an object"],
  [{ onWarning: {} }, "option onWarning is not a function"],
])("%j is refused", (given, message) => {
  expect(refusal(given)).toContain(`error: bad-option: ${message}\n`);
});

test.each<[object, string]>([
  [{ strikt: true }, 'there is no option "strikt"\n  hint: did you mean strict?'],
  [{ zebra: 1 }, 'there is no option "zebra"\n  hint: the options are strict, mode,'],
  [{ inner: { file: "a", fil: "b" } }, 'there is no option "fil" of inner\n  hint: did you mean file?'],
  [JSON.parse('{"__proto__": 1}'), 'there is no option "__proto__"'],
])("an unknown option of %j is refused", (given, message) => {
  expect(refusal(given)).toContain(`error: unknown-option: ${message}`);
});

test("a value is never shown, because it may be a private key", () => {
  const key = "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7";
  for (const name of Object.keys(table)) {
    if (name !== "names") expect(refusal({ [name]: key })).not.toContain("MIIE");
  }
  expect(refusal({ names: [key], mode: key, [key]: 1 })).not.toContain("MIIE");
});
