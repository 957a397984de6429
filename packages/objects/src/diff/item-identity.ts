import { formatPath } from "../data/path.ts";
import { itemKey } from "./item-key.ts";

/** What distinguishes an item of a list from the others; undefined where nothing does. */
export const identityOf = (item: unknown, field: string | undefined): string | undefined => {
  if (typeof item === "string" || typeof item === "number" || typeof item === "boolean") {
    return `${typeof item} ${item}`;
  }
  const key = itemKey(item, field);
  return key && formatPath([key]);
};

/** A part of a list: the index of its first item, and the one behind its last. */
export type Range = readonly [from: number, to: number];

/** The indexes of the items that no other item of this part of a list is the same as, by identity. */
export const uniqueIn = (
  list: readonly unknown[],
  [from, to]: Range,
  field: string | undefined,
): ReadonlyMap<string, number> => {
  const found = new Map<string, number>();
  const repeated = new Set<string>();
  for (let index = from; index < to; index += 1) {
    const identity = identityOf(list[index], field);
    if (identity === undefined) continue;
    if (found.has(identity)) repeated.add(identity);
    found.set(identity, index);
  }
  for (const identity of repeated) found.delete(identity);
  return found;
};
