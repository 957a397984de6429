import type { DataMap } from "@gloo-mtls/objects/data";
import { expect, test } from "vitest";
import { Watched } from "./watched.ts";

const data = { a: { b: 1, c: { d: 2 } }, list: [{ e: 3 }], other: true };

test.each<[what: string, read: (data: DataMap) => unknown, other: DataMap, isApart: boolean]>([
  ["the value that was read", ({ other }) => other, { ...data, other: false }, true],
  ["a value beside it", ({ other }) => other, { ...data, list: [] }, false],
  ["a value in a map that was only reached", ({ a }) => a, { ...data, a: { b: 2 } }, false],
  ["what stands in its place", ({ a }) => a, { ...data, a: null }, true],
  ["maps of the same, made anew", ({ a }) => JSON.stringify(a), structuredClone(data), false],
  ["an integer of Helm from a number", ({ a }) => (a as DataMap).b, { ...data, a: { b: 1n } }, true],
  ["an item of a list", ({ list }) => list, { ...data, list: [{ e: 4 }] }, true],
  ["a key where keys were listed", (all) => Object.keys(all), { ...data, more: 1 }, true],
  ["their order", (all) => Object.keys(all), { list: data.list, other: true, a: data.a }, true],
  ["a key that was not there", (all) => all.more, { ...data, more: 1 }, true],
  [
    "a key that was asked for",
    (all) => "more" in all || Object.hasOwn(all, "more"),
    { ...data, more: 1 },
    true,
  ],
  [
    "what a copy has",
    ({ a }) => JSON.stringify({ ...(a as DataMap) }),
    { ...data, a: { b: 1, c: { d: 3 } } },
    true,
  ],
])("a reader may tell apart %s: %#", (_, read, other, isApart) => {
  expect(read(new Watched(data).data)).toEqual(read(data));
  const watched = new Watched(data);
  read(watched.data);
  expect(watched.tellsApart(other)).toBe(isApart);
});
