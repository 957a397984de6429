import { allKeys } from "gloo-mtls/internal/src/values/schema/key-info.ts";
import { describe, expect, test } from "vitest";
import { effectless } from "./effectless.ts";
import { findUses } from "./uses.ts";

const keys = allKeys();
const uses = findUses();
const reasonOf = new Map(keys.map(({ name, dead }) => [name, dead ?? effectless[name]]));

const names = [...reasonOf.keys()];
const isRead = (name: string): boolean => uses.get(name)?.kind === "read";
const read = names.filter(isRead);
const unread = names.filter((name) => !isRead(name));
const dead = unread.filter((name) => effectless[name] === undefined);

if (process.env.GLOO_MTLS_LIST_KEYS !== undefined) {
  console.log(`read:\n  ${read.join("\n  ")}`);
  console.log(`unread:\n  ${unread.map((name) => `${name}: ${reasonOf.get(name)}`).join("\n  ")}`);
}

// GLOO_MTLS_LIST_KEYS=1 lists the names behind the numbers.
describe(`of the ${names.length} keys of the values`, () => {
  test(`${read.length} change an object, and none of them is declared dead`, () => {
    expect(read.filter((name) => reasonOf.get(name) !== undefined)).toEqual([]);
    expect(read.length).toBeGreaterThan(unread.length);
  });

  test(`${dead.length} are dead and ${unread.length - dead.length} without effect, each for a reason`, () => {
    const unexplained = unread.filter((name) => reasonOf.get(name) === undefined);
    expect(unexplained.map((name) => [name, uses.get(name)])).toEqual([]);
    expect(Object.keys(effectless).filter((name) => !unread.includes(name))).toEqual([]);
  });

  test("each dead one was given two values that are accepted", () => {
    const untried = keys.filter(({ kind, name }) => {
      const use = uses.get(name);
      return kind === "key" && use?.kind === "unread" && use.tried < 2 && effectless[name] === undefined;
    });
    expect(untried.map(({ name }) => [name, uses.get(name)])).toEqual([]);
  });
});
