import { isMap } from "../../data/data.ts";
import { deepEqual } from "../../data/deep-equal.ts";

/** One step from an old list to a new one: an old item stays (and may change), goes, or a new one comes. */
export type Step =
  | { readonly kind: "stay"; readonly old: number; readonly new: number }
  | { readonly kind: "go"; readonly old: number }
  | { readonly kind: "come"; readonly new: number };

type List = readonly unknown[];

/** What tells one item of a list from another in Kubernetes' lists; undefined where nothing does. */
const identityOf = (item: unknown): string | undefined => {
  if (typeof item === "string" || typeof item === "number" || typeof item === "boolean") {
    return `${typeof item} ${item}`;
  }
  if (!isMap(item)) return undefined;
  const { name, kind, apiVersion, metadata } = item;
  if (typeof name === "string") return `name ${name}`;
  if (typeof kind !== "string" || !isMap(metadata)) return undefined;
  return `object ${JSON.stringify([String(apiVersion), kind, String(metadata.namespace), String(metadata.name)])}`;
};

/** Where each identity stands that a list has once. */
const uniqueIn = (list: List, from: number, to: number): ReadonlyMap<string, number> => {
  const found = new Map<string, number>();
  const repeated = new Set<string>();
  for (let index = from; index < to; index += 1) {
    const identity = identityOf(list[index]);
    if (identity === undefined) continue;
    if (found.has(identity)) repeated.add(identity);
    found.set(identity, index);
  }
  for (const identity of repeated) found.delete(identity);
  return found;
};

/** The longest run of pairs, of those in old order, whose new order is the same. */
const longestRising = (
  pairs: readonly (readonly [number, number])[],
): readonly (readonly [number, number])[] => {
  const ends: number[] = [];
  const before: number[] = [];
  for (const [index, [, value]] of pairs.entries()) {
    let low = 0;
    for (let high = ends.length; low < high; ) {
      const middle = (low + high) >> 1;
      if ((pairs[ends[middle] ?? 0]?.[1] ?? 0) < value) low = middle + 1;
      else high = middle;
    }
    before[index] = low === 0 ? -1 : (ends[low - 1] ?? -1);
    ends[low] = index;
  }
  const run: (readonly [number, number])[] = [];
  for (let at = ends.at(-1) ?? -1; at >= 0; at = before[at] ?? -1) {
    const pair = pairs[at];
    if (pair !== undefined) run.push(pair);
  }
  return run.reverse();
};

/**
 * How an old list becomes a new one with few changes, in order. Items stay that are deepEqual at the ends, then those that have the
 * same identity (name, or kind and name), then, where as many stand between as stood, the one at the same place.
 */
export const align = (old: List, fresh: List): readonly Step[] => {
  const steps: Step[] = [];
  let start = 0;
  while (start < old.length && start < fresh.length && deepEqual(old[start], fresh[start])) {
    steps.push({ kind: "stay", old: start, new: start });
    start += 1;
  }
  let tail = 0;
  const most = Math.min(old.length, fresh.length) - start;
  while (tail < most && deepEqual(old[old.length - 1 - tail], fresh[fresh.length - 1 - tail])) tail += 1;
  const oldEnd = old.length - tail;
  const freshEnd = fresh.length - tail;
  const there = uniqueIn(old, start, oldEnd);
  const here = uniqueIn(fresh, start, freshEnd);
  const pairs = [...there].flatMap(([identity, index]) => {
    const at = here.get(identity);
    return at === undefined ? [] : [[index, at] as const];
  });
  let [oldAt, freshAt] = [start, start];
  for (const [oldIndex, freshIndex] of [...longestRising(pairs), [oldEnd, freshEnd] as const]) {
    steps.push(...gap(old, fresh, [oldAt, oldIndex], [freshAt, freshIndex]));
    if (oldIndex < oldEnd) steps.push({ kind: "stay", old: oldIndex, new: freshIndex });
    oldAt = oldIndex + 1;
    freshAt = freshIndex + 1;
  }
  for (let index = 0; index < tail; index += 1) {
    steps.push({ kind: "stay", old: oldEnd + index, new: freshEnd + index });
  }
  return steps;
};

/** Whether two maps are of different things, so that one cannot have become the other. */
const areOthers = (one: unknown, other: unknown): boolean => {
  if (!isMap(one) || !isMap(other)) return false;
  const [here, there] = [identityOf(one), identityOf(other)];
  return here !== undefined && there !== undefined && here !== there;
};

type Range = readonly [from: number, to: number];

function* gap(old: List, fresh: List, [oldFrom, oldTo]: Range, [from, to]: Range): Generator<Step> {
  const isSame = oldTo - oldFrom === to - from;
  let at = from;
  for (let index = oldFrom; index < oldTo; index += 1) {
    const stays = at < to && (isSame ? !areOthers(old[index], fresh[at]) : deepEqual(old[index], fresh[at]));
    if (stays) yield { kind: "stay", old: index, new: at++ };
    else yield { kind: "go", old: index };
  }
  for (; at < to; at += 1) yield { kind: "come", new: at };
}
