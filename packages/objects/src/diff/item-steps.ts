import type { ItemKey } from "../data/path.ts";
import { aList, requireArgument } from "../report/options.ts";
import { align } from "./alignment.ts";
import { uniqueIn } from "./item-identity.ts";
import { itemKey } from "./item-key.ts";

/** What became of one item between two states of a list. */
export interface ItemStep {
  readonly kind: "kept" | "moved" | "removed" | "added";
  /** Its index in each; behind the last item where a list does not have it. */
  readonly before: number;
  readonly after: number;
  /** What names it, where it shares that with no other item. */
  readonly key: ItemKey | undefined;
}

/** As `align`, but an item that was removed at one place and added at another has moved. */
export const itemSteps = (
  before: readonly unknown[],
  after: readonly unknown[],
  field: string | undefined,
): readonly ItemStep[] => {
  requireArgument("before", before, aList);
  requireArgument("after", after, aList);
  const steps = align(before, after, field);
  const there = uniqueIn(before, [0, before.length], field);
  const here = uniqueIn(after, [0, after.length], field);
  const removed = new Set(steps.flatMap((step) => (step.kind === "removed" ? [step.before] : [])));
  const added = new Set(steps.flatMap((step) => (step.kind === "added" ? [step.after] : [])));
  const moves = new Map(
    [...here].flatMap(([identity, index]) => {
      const from = there.get(identity);
      return from !== undefined && removed.has(from) && added.has(index) ? [[index, from] as const] : [];
    }),
  );
  const moved = new Set(moves.values());
  const keyBefore = keysOf(before, there, field);
  const keyAfter = keysOf(after, here, field);
  return steps.flatMap((step): readonly ItemStep[] => {
    if (step.kind === "kept") return [{ ...step, key: keyBefore(step.before) && keyAfter(step.after) }];
    if (step.kind === "removed") {
      return moved.has(step.before) ? [] : [{ ...step, after: after.length, key: keyBefore(step.before) }];
    }
    const key = keyAfter(step.after);
    const from = moves.get(step.after);
    return from === undefined
      ? [{ ...step, before: before.length, key }]
      : [{ kind: "moved", before: from, after: step.after, key }];
  });
};

const keysOf = (
  list: readonly unknown[],
  unique: ReadonlyMap<string, number>,
  field: string | undefined,
): ((index: number) => ItemKey | undefined) => {
  const named = new Set(unique.values());
  return (index) => (named.has(index) ? itemKey(list[index], field) : undefined);
};
