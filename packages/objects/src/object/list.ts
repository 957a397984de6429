import { type Data, type DataMap, isMap } from "../data/data.ts";
import { requireList } from "../report/options.ts";
import { requireBounded } from "./bounded.ts";

/**
 * Whether something is what kubectl and the API server give for several objects: `List`, or such as `DeploymentList`. It has no name
 * of its own.
 */
export const isList = (data: unknown): data is DataMap & { readonly items: readonly Data[] } => {
  if (!isMap(data) || typeof data.kind !== "string" || !data.kind.endsWith("List")) return false;
  return Array.isArray(data.items) && !(isMap(data.metadata) && typeof data.metadata.name === "string");
};

/**
 * Objects in their order, with those in a List in its place, at any depth. A List that holds itself, as only a program can make one,
 * is opened once.
 * @throws {InputError} As `requireBounded` does.
 */
export const openLists = (objects: readonly unknown[]): readonly unknown[] => {
  requireList(objects);
  const found: unknown[] = [];
  const pending: { readonly items: readonly unknown[]; next: number }[] = [{ items: objects, next: 0 }];
  const open = new Set<readonly unknown[]>([objects]);
  for (let top = pending.at(-1); top !== undefined; top = pending.at(-1)) {
    if (top.next >= top.items.length) {
      pending.pop();
      open.delete(top.items);
      continue;
    }
    const value = top.items[top.next];
    top.next += 1;
    if (!isList(value)) found.push(value);
    else if (!open.has(value.items)) {
      open.add(value.items);
      pending.push({ items: value.items, next: 0 });
    }
  }
  requireBounded(found);
  return found;
};
