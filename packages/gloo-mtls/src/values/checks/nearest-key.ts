import type { Path } from "../path.ts";
import { allKeys } from "../schema/key-info.ts";
import type { Section } from "../schema/node.ts";

/** No key of the chart is as long, so a longer one is not a misspelling of any. */
const longest = 64;

/** Insertions, deletions, replacements and swaps of neighbours that turn one word into the other. */
const editsBetween = (from: string, to: string): number => {
  let beforeLast: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let row = 1; row <= from.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= to.length; column += 1) {
      const same = from[row - 1] === to[column - 1];
      const swapped =
        row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      current[column] = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (same ? 0 : 1),
        swapped ? (beforeLast[column - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    beforeLast = last;
    last = current;
  }
  return last[to.length] ?? 0;
};

const misspelt = (key: string, section: Section): string | undefined => {
  const word = key.toLowerCase();
  let nearest: string | undefined;
  // A third of the letters may be wrong: `enabeld` is `enabled`, and `image` is not `stats`.
  let fewest = Math.max(1, Math.floor(key.length / 3)) + 1;
  for (const candidate of Object.keys(section.keys)) {
    const edits = editsBetween(word, candidate.toLowerCase());
    if (edits < fewest) [nearest, fewest] = [candidate, edits];
  }
  return nearest;
};

const byLastStep = new Map<string, (readonly string[])[]>();

const keysNamed = (key: string): readonly (readonly string[])[] => {
  if (byLastStep.size === 0) {
    for (const { path } of allKeys()) {
      const name = (path.at(-1) ?? "").toLowerCase();
      byLastStep.set(name, [...(byLastStep.get(name) ?? []), path]);
    }
  }
  return byLastStep.get(key.toLowerCase()) ?? [];
};

const sharedSteps = (one: Path, other: Path): number => {
  const parting = one.findIndex((step, index) => step !== other[index]);
  return parting < 0 ? one.length : parting;
};

/** The one place where the key stands that has more in common with the path than any other. */
const misplaced = (path: Path, key: string): readonly string[] | undefined => {
  const places = keysNamed(key)
    .filter((place) => !place.some((step) => step.startsWith("<") || step.startsWith("[")))
    .map((place) => ({ place, shared: sharedSteps(place, path) }));
  const most = Math.max(...places.map(({ shared }) => shared));
  const best = places.filter(({ shared }) => shared === most);
  return best.length === 1 ? best[0]?.place : undefined;
};

/**
 * The key that was meant: one with nearly the same name in the same map, or the one of that name in another.
 * @param path Of a key that `section` does not have.
 */
export const nearestKey = (path: Path, section: Section): Path | undefined => {
  const key = String(path.at(-1) ?? "");
  if (key.length > longest) return undefined;
  const sibling = misspelt(key, section);
  return sibling === undefined ? misplaced(path, key) : [...path.slice(0, -1), sibling];
};
