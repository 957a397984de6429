import { isMap } from "../data/data.ts";
import { deepEqual } from "../data/deep-equal.ts";
import { identityOf, type Range, uniqueIn } from "./item-identity.ts";

/** One step from an old list to a new one: an item is kept (and may change), removed or added. The numbers are indexes. */
export type Step =
  | { readonly kind: "kept"; readonly before: number; readonly after: number }
  | { readonly kind: "removed"; readonly before: number }
  | { readonly kind: "added"; readonly after: number };

type List = readonly unknown[];

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
 * How a list becomes another with few changes, in order. Items at the ends that are equal are kept, then those with the same key
 * (`itemKey`), then, where the gaps between these are as long in both lists, the ones at the same place.
 *
 * @param field The field that holds the list, which says what its items are named by.
 */
export const align = (before: List, after: List, field?: string): readonly Step[] => {
  const steps: Step[] = [];
  let start = 0;
  while (start < before.length && start < after.length && deepEqual(before[start], after[start])) {
    steps.push({ kind: "kept", before: start, after: start });
    start += 1;
  }
  let tail = 0;
  const most = Math.min(before.length, after.length) - start;
  while (tail < most && deepEqual(before[before.length - 1 - tail], after[after.length - 1 - tail]))
    tail += 1;
  const [beforeEnd, afterEnd] = [before.length - tail, after.length - tail];
  const there = uniqueIn(before, [start, beforeEnd], field);
  const here = uniqueIn(after, [start, afterEnd], field);
  const pairs = [...there].flatMap(([identity, index]) => {
    const at = here.get(identity);
    return at === undefined ? [] : [[index, at] as const];
  });
  let [beforeAt, afterAt] = [start, start];
  for (const [beforeIndex, afterIndex] of [...longestRising(pairs), [beforeEnd, afterEnd] as const]) {
    steps.push(...gap(before, after, [beforeAt, beforeIndex], [afterAt, afterIndex], field));
    if (beforeIndex < beforeEnd) steps.push({ kind: "kept", before: beforeIndex, after: afterIndex });
    beforeAt = beforeIndex + 1;
    afterAt = afterIndex + 1;
  }
  for (let index = 0; index < tail; index += 1) {
    steps.push({ kind: "kept", before: beforeEnd + index, after: afterEnd + index });
  }
  return steps;
};

/** Whether two maps are of different things, so that one cannot have become the other. */
const areOthers = (one: unknown, other: unknown, field: string | undefined): boolean => {
  if (!isMap(one) || !isMap(other)) return false;
  const [here, there] = [identityOf(one, field), identityOf(other, field)];
  return here !== undefined && there !== undefined && here !== there;
};

function* gap(
  before: List,
  after: List,
  [beforeFrom, beforeTo]: Range,
  [from, to]: Range,
  field: string | undefined,
): Generator<Step> {
  const isSame = beforeTo - beforeFrom === to - from;
  let at = from;
  for (let index = beforeFrom; index < beforeTo; index += 1) {
    const [old, fresh] = [before[index], after[at]];
    const isKept = at < to && (isSame ? !areOthers(old, fresh, field) : deepEqual(old, fresh));
    if (isKept) yield { kind: "kept", before: index, after: at++ };
    else yield { kind: "removed", before: index };
  }
  for (; at < to; at += 1) yield { kind: "added", after: at };
}
