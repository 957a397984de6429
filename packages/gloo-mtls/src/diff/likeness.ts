import { type Data, isMap } from "@gloo-mtls/objects/data";
import { groupOf, type Manifest } from "@gloo-mtls/objects/object";
import type { NormalForms } from "./normal-form.ts";

/** An object before and after: the same by name, or by likeness. */
export interface Pair {
  readonly before: Manifest | undefined;
  readonly after: Manifest | undefined;
}

/** How much of an object has to be as it was for another to be the same under another name. */
const enough = 0.7;
/** An object with less content than this is like any other of its kind. */
const fewestLeaves = 8;
/** Beyond so many comparisons of objects of a kind, only those of the same name are looked at. */
const mostComparisons = 2_500;

const kindOf = ({ apiVersion, kind }: Manifest): string => `${groupOf(apiVersion)}/${kind}`;

function* leavesOf(data: Data, path: string): Generator<string> {
  if (Array.isArray(data)) for (const item of data) yield* leavesOf(item, `${path}[]`);
  else if (isMap(data))
    for (const [key, value] of Object.entries(data)) yield* leavesOf(value, `${path}.${key}`);
  else yield `${path}=${String(data)}`;
}

/** What an object says, with its own name and namespace as if it had none. */
const leaves = (manifest: Manifest, forms: NormalForms): readonly string[] => {
  const { metadata: _, ...rest } = forms.of(manifest);
  const { name, namespace } = manifest.metadata;
  return [...leavesOf(rest, "")].map((leaf) => {
    const unnamed = leaf.replaceAll(name, "\u0000name");
    return namespace === undefined ? unnamed : unnamed.replaceAll(namespace, "\u0000namespace");
  });
};

/** The share of what two objects say that both say. */
const likeness = (one: readonly string[], other: readonly string[]): number => {
  const counts = new Map<string, number>();
  for (const leaf of one) counts.set(leaf, (counts.get(leaf) ?? 0) + 1);
  let common = 0;
  for (const leaf of other) {
    const count = counts.get(leaf) ?? 0;
    if (count === 0) continue;
    common += 1;
    counts.set(leaf, count - 1);
  }
  return common / Math.max(one.length, other.length, 1);
};

const grouped = (
  manifests: readonly Manifest[],
  by: (manifest: Manifest) => string,
): ReadonlyMap<string, Manifest[]> => {
  const groups = new Map<string, Manifest[]>();
  for (const manifest of manifests) {
    const known = groups.get(by(manifest));
    if (known === undefined) groups.set(by(manifest), [manifest]);
    else known.push(manifest);
  }
  return groups;
};

/** Pairs of the same kind and name in one other namespace. */
function* movedPairs(removed: readonly Manifest[], added: readonly Manifest[]): Generator<Pair> {
  const nameOf = (manifest: Manifest) => `${kindOf(manifest)}/${manifest.metadata.name}`;
  const there = grouped(removed, nameOf);
  for (const [name, [after, ...more]] of grouped(added, nameOf)) {
    const [before, ...others] = there.get(name) ?? [];
    if (before !== undefined && more.length === 0 && others.length === 0) yield { before, after };
  }
}

/** Pairs of one kind, the most alike first. */
function* renamedPairs(
  removed: readonly Manifest[],
  added: readonly Manifest[],
  forms: NormalForms,
): Generator<Pair> {
  if (removed.length * added.length > mostComparisons) return;
  const said = new Map([...removed, ...added].map((manifest) => [manifest, leaves(manifest, forms)]));
  const candidates = removed
    .flatMap((before) =>
      added.map((after) => {
        const [one, other] = [said.get(before) ?? [], said.get(after) ?? []];
        const isTooSmall = Math.min(one.length, other.length) < fewestLeaves;
        return { before, after, score: isTooSmall ? 0 : likeness(one, other) };
      }),
    )
    .filter(({ score }) => score >= enough)
    .sort((one, other) => other.score - one.score);
  const taken = new Set<Manifest>();
  for (const { before, after } of candidates) {
    if (taken.has(before) || taken.has(after)) continue;
    taken.add(before).add(after);
    yield { before, after };
  }
}

/** Objects that are gone and objects that are new, paired where one is the other under another name or in another namespace. */
export const pairedByLikeness = (
  removed: readonly Manifest[],
  added: readonly Manifest[],
  forms: NormalForms,
): readonly Pair[] => {
  const pairs = [...movedPairs(removed, added)];
  const paired = new Set(pairs.flatMap(({ before, after }) => [before, after]));
  const rest = grouped(
    removed.filter((manifest) => !paired.has(manifest)),
    kindOf,
  );
  for (const [kind, fresh] of grouped(
    added.filter((manifest) => !paired.has(manifest)),
    kindOf,
  )) {
    pairs.push(...renamedPairs(rest.get(kind) ?? [], fresh, forms));
  }
  return pairs;
};
