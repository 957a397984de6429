import { expect, test } from "vitest";
import { checkValues } from "./check.ts";
import { fromObject } from "./from-object.ts";

test("20,000 unknown keys are 20,000 problems", () => {
  const gloo = Object.fromEntries(Array.from({ length: 20_000 }, (_, index) => [`enabled${index}`, index]));
  const { problems } = checkValues({ gloo }, { unknownKeys: "error", originOf: () => undefined });
  expect(problems).toHaveLength(20_000);
});

test("an object whose shared parts make a huge value is refused", () => {
  let value: object = {};
  for (let level = 0; level < 60; level += 1) value = { a: value, b: value };
  expect(() => fromObject(value)).toThrow(/^values: error: too-large: this is more than 1000000 values\n/);
});
