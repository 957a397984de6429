import { type Data, described, formatPath, isMap, type Path, valueAt } from "@gloo-mtls/objects/data";
import { nearestWord } from "@gloo-mtls/objects/report";
import type { Refusal, SchemaWords } from "../../schema-findings.ts";
import { type Edition, openSource } from "../edition.ts";
import type { Node, Section } from "../schema/node.ts";
import { nodeAt } from "../schema/node-at.ts";
import type { CheckOptions } from "./check-options.ts";
import { type Meant, meantBy } from "./nearest-key.ts";

const nounOf = (node: Node): string => {
  switch (node.kind) {
    case "key":
      return node.leaf.noun;
    case "section":
    case "map":
      return "a map";
    case "list":
      return "a list of maps";
  }
};

/** What a place must hold; below a leaf there are only the entries of its map or its list, which are text. */
const expectedAt = (path: Path, schema: Section): string => {
  const { node, below } = nodeAt(path, schema);
  return below.length === 0 ? nounOf(node) : "text";
};

const isNumeric = (value: Data | undefined): boolean =>
  typeof value === "string" && /^[+-]?\d+(\.\d+)?$/.test(value);

const remedy = (
  path: Path,
  expected: string,
  value: Data | undefined,
  schema: Section,
): string | undefined => {
  if (expected.includes("number")) {
    if (isNumeric(value)) return "write it without quotes, or with --set and not with --set-string";
    if (typeof value === "bigint" || (typeof value === "number" && Number.isInteger(value))) {
      return "a whole number goes up to 9007199254740991";
    }
  }
  if (expected.startsWith("true") && (value === "true" || value === "false")) {
    return "write it without quotes, or with --set and not with --set-string: to a template any text is true";
  }
  const { node, below } = nodeAt(path, schema);
  const isSwitched = node.kind === "section" && below.length === 0 && Object.hasOwn(node.keys, "enabled");
  if (isSwitched && typeof value === "boolean") return `write ${formatPath([...path, "enabled"])}`;
  if (expected === "text" && isMap(value)) {
    return "a dot within a key is written \\. with --set, and --set-json takes whole maps";
  }
  return undefined;
};

const wrongType = (path: Path, values: Data, schema: Section): Refusal => {
  const expected = expectedAt(path, schema);
  const value = valueAt(values, path);
  const hint = remedy(path, expected, value, schema);
  return {
    code: "wrong-type",
    message: `${formatPath(path)} must be ${expected}, not ${described(value)}`,
    ...(hint !== undefined && { hint }),
  };
};

/** What was meant by a key, where it is written in this edition. */
const meantIn = (path: Path, node: Section, value: Data, edition: Edition): Meant => {
  const read = edition.read(path);
  if (read !== undefined) {
    // The section gloo of the chart gloo is one level deeper in Enterprise, where its own name is easily left out.
    const inner = ["gloo", ...read];
    if (edition !== openSource && read.length === 1 && nodeAt(inner).below.length === 0) {
      return { keys: [edition.written(inner)] };
    }
    const { keys, advice } = meantBy(read, node, value);
    return { keys: keys.map(edition.written), advice };
  }
  const key = String(path.at(-1) ?? "");
  if (Object.hasOwn(openSource.schema.keys, key)) return { keys: [edition.written([key])] };
  const nearest = nearestWord(key, Object.keys(node.keys));
  return { keys: nearest === undefined ? [] : [[...path.slice(0, -1), nearest]] };
};

/** What to do about a key that the chart does not have. */
const remedyForUnknown = (
  path: Path,
  values: Data,
  { unknownKeys, edition = openSource }: CheckOptions,
): string | undefined => {
  const { node } = nodeAt(path, edition.schema);
  const meant =
    node.kind === "section" ? meantIn(path, node, valueAt(values, path) ?? null, edition) : undefined;
  if (meant?.advice !== undefined) return meant.advice;
  if (meant === undefined || meant.keys.length === 0) {
    return unknownKeys === "warn"
      ? undefined
      : "remove it, or let unknown keys pass with --unknown-keys=warn, as Helm does";
  }
  return `did you mean ${meant.keys.map(formatPath).join(" or ")}?`;
};

const unknownKey = (path: Path, values: Data, options: CheckOptions): Refusal => ({
  code: "unknown-key",
  message: `${formatPath(path)} is not a value of the chart`,
  hint: remedyForUnknown(path, values, options),
});

/** How what a schema found in values is worded: about the chart. */
export const valuesWords = (values: Data, options: CheckOptions): SchemaWords => {
  const { schema } = options.edition ?? openSource;
  return {
    unknownKey: (path) => unknownKey(path, values, options),
    wrongValue: (_, path) => wrongType(path, values, schema),
    // A section in whose place a word is allowed: what is wrong is wrong within the section.
    inside: (issue, path) =>
      issue.code === "invalid_union" &&
      isMap(valueAt(values, path)) &&
      nodeAt(path, schema).node.kind === "section"
        ? (issue.errors[0] ?? [])
        : [],
    originOf: options.originOf,
  };
};
