import type { Path } from "@gloo-mtls/objects/data";
import { nearestWord } from "@gloo-mtls/objects/report";
import { allKeys } from "../schema/key-info.ts";
import type { Section } from "../schema/node.ts";

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
  const sibling = nearestWord(key, Object.keys(section.keys));
  return sibling === undefined ? misplaced(path, key) : [...path.slice(0, -1), sibling];
};
