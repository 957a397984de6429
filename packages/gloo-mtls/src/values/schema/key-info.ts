import { type Data, formatPath, type Path, valueAt } from "@gloo-mtls/objects/data";
import { type Chart, newestChart } from "../../chart/chart.ts";
import { type Edition, openSource } from "../edition.ts";
import { isKnownTo } from "../later-keys.ts";
import type { LeafFormat, Node, Section } from "./node.ts";
import { nodeAt } from "./node-at.ts";
import { values } from "./values.ts";

/** Means the name of any proxy, or any item of a list. */
export const anyName = "<name>";
export const anyItem = "[]";

/** What is known of a key, for documentation and for help with mistakes. */
export interface KeyInfo {
  /** Keys from the top, with `<name>` for any proxy and `[]` for any item of a list. */
  readonly path: readonly string[];
  /** The same as a person writes it: `gatewayProxies.<name>.kind`, `global.configMaps[].name`. */
  readonly name: string;
  /** A `key` holds a value, a `section` the keys that follow it, a `list` or a `map` items with the keys that follow. */
  readonly kind: Node["kind"];
  /** What it holds: "text", "a whole number", "a map", ... */
  readonly type: string;
  readonly unit: string | undefined;
  readonly description: string;
  /** Values worth offering; empty where there are none. */
  readonly examples: readonly (string | number)[];
  /** What a JSON Schema says of its format. */
  readonly format: LeafFormat | undefined;
  /** The chart's default; undefined where there is none. For a proxy that of `gatewayProxy`, which the others inherit. */
  readonly default: Data | undefined;
  /** Why writing it changes nothing; undefined for a key that the chart reads. */
  readonly dead: string | undefined;
}

/** A path with `<name>` and `[]` as a person writes it. */
export const keyName = (path: readonly string[]): string =>
  path.reduce((text, step) => {
    if (step === anyItem) return text + step;
    const key = step === anyName ? step : formatPath([step]);
    return text === "" || key.startsWith("[") ? text + key : `${text}.${key}`;
  }, "");

const defaultAt = (path: readonly string[], chart: Chart, edition: Edition): Data | undefined =>
  valueAt(
    edition.asWritten(edition.defaults(chart)),
    path.map((step) => (step === anyName ? "gatewayProxy" : step)),
  );

const typeOf = (node: Node): string => {
  if (node.kind === "key") return node.leaf.noun;
  return node.kind === "list" ? "a list of maps" : "a map";
};

const infoOf = (node: Node, path: readonly string[], chart: Chart, edition = openSource): KeyInfo => {
  const about = node.kind === "list" || node.kind === "map" ? node.item : node;
  return {
    path,
    name: keyName(path),
    kind: node.kind,
    type: typeOf(node),
    unit: node.kind === "key" ? node.unit : undefined,
    description: about.description,
    examples: (node.kind === "key" ? node.leaf.examples : undefined) ?? [],
    format: node.kind === "key" ? node.leaf.format : undefined,
    default: defaultAt(path, chart, edition),
    dead: about.dead,
  };
};

function* keysUnder(
  section: Section,
  above: readonly string[],
  chart: Chart,
): Generator<KeyInfo, void, undefined> {
  for (const [key, node] of Object.entries(section.keys)) {
    if (!isKnownTo(chart, node)) continue;
    const path = [...above, key];
    yield infoOf(node, path, chart);
    if (node.kind === "section") yield* keysUnder(node, path, chart);
    else if (node.kind !== "key")
      yield* keysUnder(node.item, [...path, node.kind === "map" ? anyName : anyItem], chart);
  }
}

/** Every key of a version of the chart, maps included, in the order of the schema. Default: the newest version. */
export const allKeys = (chart: Chart = newestChart): KeyInfo[] => [...keysUnder(values, [], chart)];

/** What is known of the key at a path, as it is written; undefined where the chart has none, and below a value that is free. */
export const describeKey = (path: Path, edition = openSource): KeyInfo | undefined => {
  const { node, below } = nodeAt(path, edition.schema);
  if (below.length > 0 || path.length === 0) return undefined;
  const pattern = path.map((step, index) => {
    const { kind } = nodeAt(path.slice(0, index), edition.schema).node;
    if (kind === "map") return anyName;
    return kind === "list" ? anyItem : String(step);
  });
  return infoOf(node, pattern, newestChart, edition);
};

/** The keys that the chart declares and never reads. */
export const deadKeys = (): KeyInfo[] => allKeys().filter(({ dead }) => dead !== undefined);
