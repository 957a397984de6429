import { type Data, type Path, valueAt } from "@gloo-mtls/objects/data";
import { nearestWord } from "@gloo-mtls/objects/report";
import { allKeys, anyItem, anyName } from "../schema/key-info.ts";
import type { Node, Section } from "../schema/node.ts";
import { nodeAt } from "../schema/node-at.ts";
import { schemaOf } from "../schema/zod.ts";
import { slips } from "./slips.ts";

/** What was meant by a key that the chart does not have. */
export interface Meant {
  /** Keys that the chart reads and that may hold the value: one, or two that are as likely; empty where none is likely. */
  readonly keys: readonly Path[];
  /** What to do where no key of the chart replaces it. */
  readonly advice?: string | undefined;
}

const isDead = (node: Node): boolean => "dead" in node && node.dead !== undefined;

/** Whether a node accepts a value; inside of a map there may be mistakes of their own. */
const fits = (node: Node, value: Data): boolean => {
  const { success, error } = schemaOf(node).safeParse(value, { jitless: true });
  return success || error.issues.every(({ code, path }) => code === "unrecognized_keys" || path.length > 0);
};

/**
 * The place, or its switch where true or false was written for a map of settings. Nothing where the chart reads no key, or would refuse
 * the value.
 */
const fitting = (place: Path, value: Data): readonly Path[] => {
  const { node, below } = nodeAt(place);
  if (place.some((_, depth) => isDead(nodeAt(place.slice(0, depth + 1)).node))) return [];
  if (below.length > 0) return node.kind === "key" ? [place] : [];
  if (fits(node, value)) return [place];
  const isSwitch =
    typeof value === "boolean" && node.kind === "section" && Object.hasOwn(node.keys, "enabled");
  return isSwitch ? [[...place, "enabled"]] : [];
};

/** The place for a pattern: `<name>` is the proxy that the path is about, or the one that every installation has. */
const placeOf = (pattern: readonly string[], path: Path): Path => {
  const proxy = path[0] === "gatewayProxies" ? path[1] : undefined;
  return pattern.map((step) => (step === anyName ? (proxy ?? "gatewayProxy") : step));
};

/** What the table of slips has for a key, or for the content of its map. */
const slipAt = (path: Path, value: Data): Meant | undefined => {
  const pattern = path
    .map((step, depth) => (path[0] === "gatewayProxies" && depth === 1 ? anyName : step))
    .join(".");
  for (const [key, { meant = [], advice }] of slips) {
    if (key !== pattern && !key.startsWith(`${pattern}.`)) continue;
    const inner = valueAt(value, key === pattern ? [] : key.slice(pattern.length + 1).split("."));
    if (inner === undefined) continue;
    const places = meant.map((place) => placeOf(place.split("."), path));
    const keys = places.flatMap((place) => fitting(place, inner));
    return { keys: keys.length > 0 ? keys : places, advice };
  }
  return undefined;
};

const wordsOf = (key: string): readonly string[] =>
  key
    .replaceAll(/([a-z0-9])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[ _-]/);

/** Whether a name has the words of a key in their order: `extraPodLabels` has those of `labels`, and of `extraLabels`. */
const hasWordsOf = (name: string, key: string): boolean => {
  let rest = wordsOf(name);
  return wordsOf(key).every((word) => {
    const index = rest.indexOf(word);
    rest = rest.slice(index + 1);
    return index >= 0;
  });
};

/** Keys that are the map's name and the key's in one (`sds.resources` is `sdsResources`), or the other way around. */
const joinedOrSplit = (path: Path, section: Section): readonly Path[] => {
  const key = String(path.at(-1) ?? "");
  const above = path.slice(0, -1);
  const outer = nodeAt(above.slice(0, -1)).node;
  const joined = `${String(above.at(-1) ?? "")}${key}`.toLowerCase();
  const beside = outer.kind === "section" ? Object.keys(outer.keys) : [];
  return [
    ...beside.filter((name) => name.toLowerCase() === joined).map((name) => [...above.slice(0, -1), name]),
    ...Object.entries(section.keys).flatMap(([name, node]) =>
      node.kind === "section" && key.startsWith(name)
        ? Object.keys(node.keys)
            .filter((inner) => `${name}${inner}`.toLowerCase() === key.toLowerCase())
            .map((inner) => [...above, name, inner])
        : [],
    ),
  ];
};

const placesByLastStep = new Map<string, (readonly string[])[]>();

const placesNamed = (key: string): readonly (readonly string[])[] => {
  if (placesByLastStep.size === 0) {
    for (const { path } of allKeys()) {
      const name = (path.at(-1) ?? "").toLowerCase();
      placesByLastStep.set(name, [...(placesByLastStep.get(name) ?? []), path]);
    }
  }
  return placesByLastStep.get(key.toLowerCase()) ?? [];
};

const sharedSteps = (one: Path, other: Path): number => {
  const parting = one.findIndex((step, index) => step !== other[index]);
  return parting < 0 ? one.length : parting;
};

/** Keys of the same name in other maps, the nearest of them. Those of another part of the chart count for a key of the top alone. */
const elsewhere = (path: Path, value: Data): readonly Path[] => {
  const places = placesNamed(String(path.at(-1) ?? ""))
    .filter((pattern) => !pattern.includes(anyItem))
    .flatMap((pattern) => fitting(placeOf(pattern, path), value))
    .map((place) => ({ place, shared: sharedSteps(place, path) }))
    .filter(({ place, shared }) => shared > 0 || (path.length === 1 && place.length === 2));
  const distance = ({ place, shared }: (typeof places)[number]): number => place.length - 2 * shared;
  const least = Math.min(...places.map(distance));
  return places.filter((found) => distance(found) === least).map(({ place }) => place);
};

/**
 * What was meant by a key: a slip that is known; a key of nearly the same name in the same map; one there that has the words of its name;
 * one whose name is that of the map and of the key; the nearest of the same name elsewhere.
 * @param path Of a key that `section` does not have.
 * @param value What was written there.
 */
export const meantBy = (path: Path, section: Section, value: Data): Meant => {
  const known = slipAt(path, value);
  if (known !== undefined) return known;
  const key = String(path.at(-1) ?? "");
  const beside = (name: string): Path => [...path.slice(0, -1), name];
  const live = Object.keys(section.keys).filter((name) => fitting(beside(name), value).length > 0);
  const sibling = nearestWord(key, live);
  const guesses = [
    sibling === undefined ? [] : [beside(sibling)],
    live.filter((name) => hasWordsOf(name, key)).map(beside),
    joinedOrSplit(path, section),
    elsewhere(path, value),
  ];
  const likely = guesses
    .map((places) => places.flatMap((place) => fitting(place, value)))
    // More than two are not a help.
    .find(({ length }) => length === 1 || length === 2);
  return { keys: likely ?? [] };
};
