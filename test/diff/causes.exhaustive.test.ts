import {
  type Data,
  type DataMap,
  deepEqual,
  formatPath,
  isMap,
  putKey,
  valueAt,
} from "@gloo-mtls/objects/data";
import { fromObject, type Layer, loadValues, render } from "gloo-mtls";
import { diffInstallations, diffRenders, type InstallationChange, type ValueCause } from "gloo-mtls/diff";
import { describe, expect, test } from "vitest";
import { type Case, layersOf, parityData, withoutData } from "../parity/data.ts";

/** How many pairs of recorded cases are tried: a few, and all 100 with `GLOO_MTLS_CAUSE_PAIRS=100`. */
const count = Number(process.env.GLOO_MTLS_CAUSE_PAIRS ?? 8);
const timeout = Math.max(120_000, count * 20_000);

const cases = (parityData?.cases ?? []).filter(({ fails }) => fails !== true);

/** Pairs of cases that are far apart, each case in few of them. */
const pairs = Array.from({ length: 100 }, (_, index) => {
  const [before, after] = [cases[(index * 37) % cases.length], cases[(index * 101 + 53) % cases.length]];
  return before === undefined || after === undefined ? [] : [[before, after] as const];
}).flat();

/** The keys of a map, and of all maps in it, by how a cause names them. */
function* keysIn(data: DataMap, above: readonly string[] = []): Generator<[string, readonly string[]]> {
  for (const [key, value] of Object.entries(data)) {
    const path = [...above, key];
    yield [formatPath(path), path];
    if (isMap(value)) yield* keysIn(value, path);
  }
}

const put = (data: DataMap, [key, ...rest]: readonly string[], value: Data | undefined): DataMap => {
  if (key === undefined) return data;
  const below = valueAt(data, [key]);
  const fresh = rest.length === 0 ? value : put(isMap(below) ? below : {}, rest, value);
  const copy: Record<string, Data> = Object.fromEntries(
    Object.entries(data).filter(([name]) => name !== key || fresh !== undefined),
  );
  if (fresh !== undefined) putKey(copy, key, fresh);
  return copy;
};

interface Side {
  readonly values: DataMap;
  readonly release: { readonly name: string; readonly namespace: string };
}

const defaultRelease = { name: "gloo", namespace: "gloo-system" };

const sideOf = (example: Case): Side & { readonly layers: readonly Layer[] } => {
  const layers = layersOf(example);
  const values = loadValues(layers, { unknownKeys: "warn" }).user;
  return { layers, values, release: example.release ?? defaultRelease };
};

/** The old side with nothing of the new one but the causes. */
const withCauses = (old: Side, fresh: Side, causes: readonly ValueCause[]): Side => {
  const paths = new Map([...keysIn(old.values), ...keysIn(fresh.values)]);
  const names = new Set(causes.map(({ key }) => key));
  const side = (key: "name" | "namespace") => (names.has(`release ${key}`) ? fresh : old).release[key];
  const values = causes.reduce((data, { key, after }) => {
    const path = paths.get(key);
    if (path === undefined && !key.startsWith("release ")) throw new Error(`neither side has ${key}`);
    return path === undefined ? data : put(data, path, after);
  }, old.values);
  return { values, release: { name: side("name"), namespace: side("namespace") } };
};

const rendered = ({ values, release }: Side) =>
  render({ layers: [fromObject(values)], release, unknownKeys: "warn" });

const isSame = (one: InstallationChange, other: InstallationChange): boolean =>
  one.kind === other.kind &&
  deepEqual([one.object, one.path] as unknown as Data, [other.object, other.path] as unknown as Data) &&
  deepEqual(one.after ?? null, other.after ?? null);

/** What is wrong with the causes of one pair, a line each. */
const faultsOf = (
  before: Case,
  after: Case,
): { readonly changes: number; readonly faults: readonly string[] } => {
  const [old, fresh] = [sideOf(before), sideOf(after)];
  const optionsOf = ({ layers, release }: typeof old) => ({ layers, release, unknownKeys: "warn" }) as const;
  const changes = diffRenders(optionsOf(old), optionsOf(fresh));
  const base = rendered(old);
  const known = new Map<string, readonly InstallationChange[]>();
  const makes = (causes: readonly ValueCause[], change: InstallationChange): boolean => {
    const name = JSON.stringify(causes.map(({ key }) => key));
    const made = known.get(name) ?? diffInstallations(base, rendered(withCauses(old, fresh, causes)));
    known.set(name, made);
    return made.some((other) => isSame(other, change));
  };
  const faults = changes.flatMap((change) => {
    const { causes } = change;
    const place = `${before.id} to ${after.id}: ${change.kind} ${change.object.name} ${formatPath(change.path)}`;
    const names = causes.map(({ key }) => key).join(" and ");
    if (causes.length === 0) return [`${place} has no cause`];
    if (!makes(causes, change)) return [`${place} is not made by ${names}`];
    return causes
      .filter(
        (cause) =>
          causes.length > 1 &&
          makes(
            causes.filter((each) => each !== cause),
            change,
          ),
      )
      .map(({ key }) => `${place} is made without ${key} of ${names}`);
  });
  return { changes: changes.length, faults };
};

const isAbsent = parityData === undefined;

describe.skipIf(isAbsent)(`the causes of a difference${isAbsent ? ` (${withoutData})` : ""}`, () => {
  test(`make it, and none of them can be left out, in ${count} pairs of recorded cases`, { timeout }, () => {
    const found = pairs.slice(0, count).map(([before, after]) => faultsOf(before, after));
    expect(found.flatMap(({ faults }) => faults)).toEqual([]);
    expect(found.reduce((sum, { changes }) => sum + changes, 0)).toBeGreaterThan(count);
  });
});
