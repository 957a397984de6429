import { type Data, described, formatPath, isMap, type Path, valueAt } from "@gloo-mtls/objects/data";
import type { Finding } from "@gloo-mtls/objects/report";
import type * as z from "zod";
import type { Node } from "../schema/node.ts";
import { nodeAt } from "../schema/node-at.ts";
import type { CheckOptions } from "./check-options.ts";
import { meantBy } from "./nearest-key.ts";

type Issue = z.core.$ZodIssue;

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
const expectedAt = (path: Path): string => {
  const { node, below } = nodeAt(path);
  return below.length === 0 ? nounOf(node) : "text";
};

const isNumeric = (value: Data | undefined): boolean =>
  typeof value === "string" && /^[+-]?\d+(\.\d+)?$/.test(value);

const remedy = (path: Path, expected: string, value: Data | undefined): string | undefined => {
  if (expected.includes("number")) {
    if (isNumeric(value)) return "write it without quotes, or with --set and not with --set-string";
    if (typeof value === "bigint" || (typeof value === "number" && Number.isInteger(value))) {
      return "a whole number goes up to 9007199254740991";
    }
  }
  if (expected.startsWith("true") && (value === "true" || value === "false")) {
    return "write it without quotes, or with --set and not with --set-string: to a template any text is true";
  }
  const { node, below } = nodeAt(path);
  const isSwitched = node.kind === "section" && below.length === 0 && Object.hasOwn(node.keys, "enabled");
  if (isSwitched && typeof value === "boolean") return `write ${formatPath([...path, "enabled"])}`;
  if (expected === "text" && isMap(value)) {
    return "a dot within a key is written \\. with --set, and --set-json takes whole maps";
  }
  return undefined;
};

const wrongType = (path: Path, values: Data, { originOf }: CheckOptions): Finding => {
  const expected = expectedAt(path);
  const value = valueAt(values, path);
  const hint = remedy(path, expected, value);
  return {
    code: "wrong-type",
    severity: "error",
    path,
    origin: originOf(path),
    message: `${formatPath(path)} must be ${expected}, not ${described(value)}`,
    ...(hint !== undefined && { hint }),
  };
};

/** What to do about a key that the chart does not have. */
const remedyForUnknown = (path: Path, values: Data, { unknownKeys }: CheckOptions): string | undefined => {
  const { node } = nodeAt(path);
  const meant = node.kind === "section" ? meantBy(path, node, valueAt(values, path) ?? null) : undefined;
  if (meant?.advice !== undefined) return meant.advice;
  if (meant === undefined || meant.keys.length === 0) {
    return unknownKeys === "warn"
      ? undefined
      : "remove it, or let unknown keys pass with --unknown-keys=warn, as Helm does";
  }
  return `did you mean ${meant.keys.map(formatPath).join(" or ")}?`;
};

const unknownKey = (path: Path, values: Data, options: CheckOptions): Finding => ({
  code: "unknown-key",
  severity: "error",
  path,
  origin: options.originOf(path),
  message: `${formatPath(path)} is not a value of the chart`,
  hint: remedyForUnknown(path, values, options),
});

/** Data has no symbols for keys. */
const pathOf = (issue: Issue): Path => issue.path.filter((step) => typeof step !== "symbol");

/**
 * What zod found, in words about the chart. Its own words tell of unions and types of JavaScript, so only the place is
 * taken from it.
 */
export const problemsOf = (
  issue: Issue,
  values: Data,
  options: CheckOptions,
  above: Path = [],
): Finding[] => {
  const path = [...above, ...pathOf(issue)];
  if (issue.code === "unrecognized_keys")
    return issue.keys.map((key) => unknownKey([...path, key], values, options));
  // A section in whose place a word may stand: what is wrong is wrong within the section.
  const within =
    issue.code === "invalid_union" && isMap(valueAt(values, path)) ? (issue.errors[0] ?? []) : [];
  if (within.length > 0 && nodeAt(path).node.kind === "section") {
    return within.flatMap((inner) => problemsOf(inner, values, options, path));
  }
  return [wrongType(path, values, options)];
};
