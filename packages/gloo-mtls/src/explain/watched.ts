import { type Data, type DataMap, deepEqual, isMap } from "@gloo-mtls/objects/data";

/** What was looked at in a value: of a map the keys that were asked for, and whether they were listed; of all else the whole. */
class Looks {
  readonly keys = new Map<string, Looks>();
  isListed = false;

  /** Whether two values differ to a reader that looks at them in this way. */
  tellApart(one: Data | undefined, other: Data | undefined): boolean {
    if (one === other) return false;
    // An integer of Helm is not the same as the number: they are printed in two ways.
    if (!isMap(one) || !isMap(other)) return true;
    if (this.isListed && !deepEqual(Object.keys(one), Object.keys(other))) return true;
    return [...this.keys].some(([key, looks]) => looks.tellApart(own(one, key), own(other, key)));
  }
}

const own = (map: DataMap, key: string): Data | undefined => (Object.hasOwn(map, key) ? map[key] : undefined);

/** The same map, of which is noted what is looked at. */
const noting = (map: DataMap, looks: Looks): DataMap => {
  const look = (copy: Record<string, Data>, key: string | symbol): void => {
    if (typeof key === "symbol" || looks.keys.has(key)) return;
    const below = new Looks();
    looks.keys.set(key, below);
    const value = own(copy, key);
    if (isMap(value)) copy[key] = noting(value, below);
  };
  return new Proxy<Record<string, Data>>(
    { ...map },
    {
      get(copy, key) {
        look(copy, key);
        return Reflect.get(copy, key);
      },
      has(copy, key) {
        look(copy, key);
        return Reflect.has(copy, key);
      },
      getOwnPropertyDescriptor(copy, key) {
        look(copy, key);
        return Reflect.getOwnPropertyDescriptor(copy, key);
      },
      ownKeys(copy) {
        looks.isListed = true;
        return Reflect.ownKeys(copy);
      },
    },
  );
};

/** Data for a computation, and what this looks at in it: with other data that look the same there it has the same result. */
export class Watched {
  readonly data: DataMap;
  readonly #before: DataMap;
  readonly #looks = new Looks();

  constructor(data: DataMap) {
    this.#before = data;
    this.data = noting(data, this.#looks);
  }

  /** Whether other data are others where the computation looked. */
  tellsApart(other: DataMap): boolean {
    return this.#looks.tellApart(this.#before, other);
  }
}
