import { runInNewContext } from "node:vm";
import { InputError } from "@gloo-mtls/objects/report";
import { describe, expect, test } from "vitest";
import { fromObject } from "./from-object.ts";

const refusal = (value: object): string => {
  try {
    fromObject(value);
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
  throw new Error("not refused");
};

describe("an object of the caller", () => {
  test("is copied, with its numbers as they are", () => {
    const value = { a: { b: [1, 2n, "x", true, null] }, c: -0.5 };
    const { kind, data } = fromObject(Object.freeze(value));
    expect({ kind, data }).toEqual({ kind: "object", data: value });
    expect(data.a).not.toBe(value.a);
  });

  test("has no keys that are undefined, and nulls in place of items that are", () => {
    expect(fromObject({ a: undefined, b: { c: undefined }, d: [undefined, 1] }).data).toStrictEqual({
      b: {},
      d: [null, 1],
    });
  });

  test("may have keys that the language has names for", () => {
    const value: unknown = JSON.parse('{"__proto__": {"a": 1}, "constructor": {"b": 2}}');
    expect(Object.entries(fromObject(value as object).data)).toEqual([
      ["__proto__", { a: 1 }],
      ["constructor", { b: 2 }],
    ]);
  });

  test("may have no prototype, and come from another realm", () => {
    const value = Object.assign(Object.create(null) as object, { a: runInNewContext("({ b: [1] })") });
    expect(fromObject(value).data).toEqual({ a: { b: [1] } });
  });

  test("may have the same part twice", () => {
    const part = { x: 1 };
    expect(fromObject({ a: part, b: [part, part] }).data).toEqual({ a: { x: 1 }, b: [{ x: 1 }, { x: 1 }] });
  });

  test("is refused for all that is not plain data", () => {
    class Own {}
    const cycle: Record<string, unknown> = {};
    cycle.again = { cycle };
    const value = {
      function: () => 1,
      symbol: Symbol("s"),
      date: new Date(0),
      map: { inner: [new Map(), new Set()] },
      own: new Own(),
      created: Object.create({}) as object,
      number: [Number.NaN, Infinity],
      bigint: 2n ** 63n,
      cycle,
    };
    expect(refusal(value)).toMatchInlineSnapshot(`
      "values: error: not-plain-data: function is a function
        hint: values are made of maps, lists, text, numbers, booleans and null
      values: error: not-plain-data: symbol is a symbol
        hint: values are made of maps, lists, text, numbers, booleans and null
      values: error: not-plain-data: date is an instance of Date
        hint: values are made of maps, lists, text, numbers, booleans and null
      values: error: not-plain-data: map.inner[0] is an instance of Map
        hint: values are made of maps, lists, text, numbers, booleans and null
      values: error: not-plain-data: map.inner[1] is an instance of Set
        hint: values are made of maps, lists, text, numbers, booleans and null
      values: error: not-plain-data: own is an instance of Own
        hint: values are made of maps, lists, text, numbers, booleans and null
      values: error: not-plain-data: created is an instance of Object
        hint: values are made of maps, lists, text, numbers, booleans and null
      values: error: not-plain-data: number[0] is NaN
        hint: values are made of maps, lists, text, numbers, booleans and null
      values: error: not-plain-data: number[1] is Infinity
        hint: values are made of maps, lists, text, numbers, booleans and null
      values: error: not-plain-data: bigint is an integer of more than 64 bits
        hint: values are made of maps, lists, text, numbers, booleans and null
      values: error: not-plain-data: cycle.again.cycle is a part of itself
        hint: values are made of maps, lists, text, numbers, booleans and null"
    `);
  });

  test.each([[[1]], [new Map()], [() => 1]])("that is not a map is refused", (value) => {
    expect(refusal(value)).toMatch(
      /^values: error: not-plain-data: the values are an? (list|instance of Map|function)\n/,
    );
  });

  test("is refused beyond 200 levels", () => {
    let value: object = {};
    for (let level = 0; level < 10_000; level += 1) value = level % 2 === 0 ? { a: value } : { b: [value] };
    expect(refusal(value)).toMatch(
      /^values: error: too-deep: maps and lists are nested more than 200 levels deep\n/,
    );
  });
});
