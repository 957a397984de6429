import { type Path, valueAt } from "@gloo-mtls/objects/data";
import { valuesDefaults } from "../../values/schema/defaults.ts";
import { describeKey } from "../../values/schema/key-info.ts";
import type { Node } from "../../values/schema/node.ts";
import { nodeAt } from "../../values/schema/node-at.ts";
import type { Candidate } from "./candidate.ts";

/** A part of a key between two dots: a name, with the places in a list behind it. */
const stepsOf = (part: string): Path => {
  const [, name = part, places = ""] = /^([^[]*)((?:\[\d+\])*)$/.exec(part) ?? [];
  return [name, ...[...places.matchAll(/\d+/g)].map(([digits]) => Number(digits))];
};

/** What follows a key of this kind. */
const next = { key: "=", section: ".", map: ".", list: "[0]." } as const satisfies Record<
  Node["kind"],
  string
>;

const aboutOf = (node: Node): string =>
  node.kind === "key" || node.kind === "section" ? node.description : node.item.description;

/** The keys below a path; a user names the keys of a map, so only the keys of the defaults are known. */
const keysBelow = (path: Path): readonly (readonly [key: string, node: Node])[] => {
  const { node, below } = nodeAt(path);
  if (below.length > 0) return [];
  if (node.kind === "section") {
    return Object.entries(node.keys).filter(([, child]) => !("dead" in child) || child.dead === undefined);
  }
  const names = valueAt(valuesDefaults, path);
  return node.kind === "map" && typeof names === "object" && names !== null
    ? Object.keys(names).map((name) => [name, node.item])
    : [];
};

/** Values worth offering for a key. */
const valuesAt = (path: Path): readonly string[] => {
  const key = describeKey(path);
  return typeof key?.default === "boolean" ? ["true", "false"] : (key?.examples ?? []).map(String);
};

/**
 * How the argument of `--set` and similar flags may continue: with a key, a part after the other, and then
 * with a value.
 *
 * @param isList Whether a comma begins another key, as in `--set a=1,b=2`.
 */
export const valueKeys = (text: string, isList: boolean): readonly Candidate[] => {
  const begun = isList ? text.slice(0, text.lastIndexOf(",") + 1) : "";
  const expression = text.slice(begun.length);
  // A comma within braces is one of the list `{a,b}`.
  if (begun.split("{").length > begun.split("}").length) return [];
  const equals = expression.indexOf("=");
  const parts = (equals === -1 ? expression : expression.slice(0, equals)).split(".");
  if (equals !== -1) {
    return valuesAt(parts.flatMap(stepsOf)).map((value) => ({
      text: `${begun}${parts.join(".")}=${value}`,
      description: "",
    }));
  }
  const above = parts.slice(0, -1);
  return keysBelow(above.flatMap(stepsOf)).map(([key, node]) => ({
    text: `${begun}${[...above, key].join(".")}${next[node.kind]}`,
    description: aboutOf(node),
  }));
};
