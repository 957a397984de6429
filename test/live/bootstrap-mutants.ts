import { type Data, type DataMap, isMap, type Path, valueAt } from "@gloo-mtls/objects/data";

/** A bootstrap with one change. */
export interface Mutant {
  readonly name: string;
  readonly bootstrap: Data;
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
const randomFrom = (seed: number) => {
  let state = seed;
  return (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};

const pathsIn = (data: Data, path: Path = []): readonly Path[] => [
  ...(path.length === 0 ? [] : [path]),
  ...(Array.isArray(data)
    ? data.flatMap((item, index) => pathsIn(item, [...path, index]))
    : isMap(data)
      ? Object.entries(data).flatMap(([key, item]) => pathsIn(item, [...path, key]))
      : []),
];

/** The data with the container at a path replaced. */
const changed = (data: Data, path: Path, change: (old: Data) => Data): Data => {
  const [step, ...rest] = path;
  if (step === undefined) return change(data);
  if (Array.isArray(data))
    return data.map((item, index) => (index === step ? changed(item, rest, change) : item));
  return isMap(data)
    ? Object.fromEntries(
        Object.entries(data).map(([key, item]) => [key, key === step ? changed(item, rest, change) : item]),
      )
    : data;
};

const withoutStep = (container: Data, step: string | number): Data =>
  Array.isArray(container)
    ? container.filter((_, index) => index !== step)
    : Object.fromEntries(Object.entries(container as DataMap).filter(([key]) => key !== step));

/** Values that are of the wrong type, beyond a limit, or empty, for most fields. */
const foreign: readonly Data[] = [
  null,
  "",
  "text",
  "UNKNOWN",
  "0.0.0.0",
  "::1",
  "5s",
  "-1s",
  "0s",
  "0.0000001s",
  "1e3",
  "true",
  0,
  1,
  -1,
  1.5,
  70_000,
  5_000_000_000,
  true,
  false,
  [],
  {},
  [null],
  ["text"],
  { name: "text" },
];

/** Bootstraps, each with one change that the seed chooses: the same for the same seed. */
export const bootstrapMutants = (
  bootstraps: readonly Data[],
  count: number,
  seed: number,
): readonly Mutant[] => {
  const random = randomFrom(seed);
  const one = <Item>(items: readonly Item[]): Item => {
    const item = items[Math.floor(random() * items.length)];
    if (item === undefined) throw new Error("there is nothing to choose from");
    return item;
  };
  const donors = bootstraps.flatMap((bootstrap) => pathsIn(bootstrap).map((path) => ({ bootstrap, path })));
  const graft = (key: string | number): Data => {
    const alike = donors.filter(({ path }) => path.at(-1) === key);
    const { bootstrap, path } = one(alike.length > 0 && random() < 0.5 ? alike : donors);
    return valueAt(bootstrap, path) ?? null;
  };
  const change = (container: Data, step: string | number): readonly [string, Data] => {
    const old = valueAt(container, [step]) ?? null;
    const put = (value: Data): Data => changed(container, [step], () => value);
    const rename = (key: string): Data =>
      isMap(container)
        ? Object.fromEntries(
            Object.entries(container).map(([name, item]) => [name === step ? key : name, item]),
          )
        : container;
    const kind = Math.floor(random() * 8);
    if (kind === 0) return ["removed", withoutStep(container, step)];
    if (kind === 1 && typeof step === "string") return ["misspelt", rename(`${step.slice(0, -1)}x`)];
    if (kind === 2) return ["grafted", put(graft(step))];
    if (kind === 3 && Array.isArray(container)) return ["twice", [...container, old]];
    if (kind === 3 && isMap(container)) {
      const { path } = one(donors);
      const key = path.findLast((part) => typeof part === "string") ?? "name";
      return [`added ${key}`, { ...container, [key]: graft(key) }];
    }
    if (kind === 4 && typeof old === "string") return ["lengthened", put(`${old}x`)];
    if (kind === 5 && Array.isArray(old)) return ["doubled", put([...old, ...old])];
    const value = one(foreign);
    return [`set to ${JSON.stringify(value)}`, put(value)];
  };
  return Array.from({ length: count }, (_, index) => {
    const bootstrap = one(bootstraps);
    const path = one(pathsIn(bootstrap));
    const step = path.at(-1) ?? 0;
    let words = "";
    const mutant = changed(bootstrap, path.slice(0, -1), (container) => {
      const [name, result] = change(container, step);
      words = name;
      return result;
    });
    return { name: `${index}: ${path.join(".")} ${words}`, bootstrap: mutant };
  });
};
