import { isMap } from "../schema/own-field.ts";

const itemsOf = (value: unknown): readonly unknown[] | undefined => {
  const isList = isMap(value) && typeof value.kind === "string" && value.kind.endsWith("List");
  return isList && Array.isArray(value.items) ? value.items : undefined;
};

/**
 * The objects of a stream in its order, those of Lists in the place of the List, however deep Lists are within each other. A List that
 * holds itself, as only a program can make one, is opened once.
 */
export const flattenLists = (manifests: readonly unknown[]): readonly unknown[] => {
  const objects: unknown[] = [];
  const pending: { readonly items: readonly unknown[]; next: number }[] = [{ items: manifests, next: 0 }];
  const open = new Set<readonly unknown[]>([manifests]);
  for (let top = pending.at(-1); top !== undefined; top = pending.at(-1)) {
    if (top.next >= top.items.length) {
      pending.pop();
      open.delete(top.items);
      continue;
    }
    const value = top.items[top.next];
    top.next += 1;
    const items = itemsOf(value);
    if (items === undefined) objects.push(value);
    else if (!open.has(items)) {
      open.add(items);
      pending.push({ items, next: 0 });
    }
  }
  return objects;
};
