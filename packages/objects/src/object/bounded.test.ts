import { expect, test } from "vitest";
import { requireBounded } from "./bounded.ts";
import { openLists } from "./list.ts";

const nested = (levels: number): unknown => {
  let value: unknown = "end";
  for (let level = 0; level < levels; level += 1) value = { value };
  return value;
};

const doubled = (times: number): unknown => {
  let value: unknown = "end";
  for (let time = 0; time < times; time += 1) value = { one: value, other: value };
  return value;
};

const cyclic: Record<string, unknown> = { apiVersion: "v1", kind: "Secret", metadata: { name: "a" } };
cyclic.data = { itself: [cyclic] };

test("objects with an end are accepted", () => {
  expect(() => requireBounded([nested(200), doubled(18), null, "text", undefined])).not.toThrow();
});

const trap = {
  get metadata(): never {
    throw new Error("trap");
  },
};
const notLists: readonly unknown[] = [
  undefined,
  null,
  1,
  "text",
  {},
  Promise.resolve([]),
  () => [],
  new Map(),
];

test.each(notLists)("%o in place of a list is refused, by name", (given) => {
  for (const take of [requireBounded, openLists]) {
    expect(() => Reflect.apply(take, undefined, [given])).toThrow("bad-option: option objects is not a list");
  }
});

test("an object that throws when it is read is refused", () => {
  expect(() => requireBounded([trap])).toThrow("bad-option: an object cannot be read");
});

test.each([
  ["201 levels", nested(201), "error: too-deep: maps and lists are nested more than 200 levels deep"],
  ["100,000 levels", nested(100_000), "error: too-deep: maps and lists are nested more than 200 levels deep"],
  ["itself", cyclic, "error: Secret/a: too-deep: maps and lists are nested more than 200 levels deep"],
  ["one part in millions of places", doubled(30), "error: too-large: this is more than 1000000 values"],
])("an object with %s is refused", (_, object, message) =>
  expect(() => requireBounded([object])).toThrow(message),
);
