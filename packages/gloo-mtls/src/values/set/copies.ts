import type { Data, DataMap } from "@gloo-mtls/objects/data";

/**
 * Changes to values that others hold, made on copies: a map or list is copied when it is first changed, and the copy
 * is written to from then on, which keeps a long expression from costing its square. What stays as it was is shared.
 */
export class Copies {
  readonly #maps = new WeakMap<DataMap, Record<string, Data>>();
  readonly #filled = new WeakSet<DataMap>();
  readonly #lists = new WeakMap<readonly Data[], Data[]>();

  /** The map with the value under the key; the same map when it holds that very value. */
  withKey(map: DataMap, key: string, value: Data): DataMap {
    if (Object.hasOwn(map, key) && Object.is(map[key], value)) return map;
    const copy = this.#maps.get(map) ?? { ...map };
    this.#maps.set(copy, copy);
    // An assignment to `__proto__` would set the prototype; a definition makes it a key like any other.
    Object.defineProperty(copy, key, { value, writable: true, enumerable: true, configurable: true });
    return copy;
  }

  /** The list with the value at the index, gaps filled with nulls; the same list when it holds that very value. */
  withItem(list: readonly Data[], index: number, value: Data): readonly Data[] {
    if (index < list.length && Object.is(list[index], value)) return list;
    const copy = this.#lists.get(list) ?? list.slice();
    this.#lists.set(copy, copy);
    while (copy.length < index) copy.push(null);
    copy[index] = value;
    return copy;
  }

  /** From now on the list stays as it is, though it is a copy: the next change makes another. */
  keep(list: readonly Data[]): readonly Data[] {
    this.#lists.delete(list);
    return list;
  }

  /** Whether the map has no keys. That it has some is remembered, because none is ever taken away. */
  isEmpty(map: DataMap): boolean {
    if (this.#filled.has(map)) return false;
    const isEmpty = Object.keys(map).length === 0;
    if (!isEmpty) this.#filled.add(map);
    return isEmpty;
  }
}
