import { type Data, formatPath, isMap, type Path, valueAt } from "@gloo-mtls/objects/data";
import type { Finding } from "@gloo-mtls/objects/report";
import type { Complaint } from "../schema/complaint.ts";
import { textList, textMap } from "../schema/leaves/collections.ts";
import { text } from "../schema/leaves/scalars.ts";
import type { Key, Node, Section } from "../schema/node.ts";
import type { CheckOptions } from "./check-options.ts";
import { retiredAt, retiredKey } from "./retired.ts";
import { similarNameAmong } from "./similar-name.ts";
import { entriesWrittenOtherwise } from "./written-text.ts";

/** What the chart prints as text, as the leaves of the schema name it. */
const texts: ReadonlySet<string> = new Set([text.noun, textMap.noun, textList.noun]);

/** Equal, for the defaults of keys that are never read: these are scalars, null and empty maps. */
const isDefault = (value: Data, inherited: Data | undefined): boolean =>
  value === inherited ||
  (typeof value === "bigint" && Number(value) === inherited) ||
  (isMap(value) && isMap(inherited) && Object.keys(value).length + Object.keys(inherited).length === 0);

const deadKey = (path: Path, reason: string, { originOf }: CheckOptions): Finding => ({
  code: "dead-key",
  severity: "warning",
  path,
  origin: originOf(path),
  message: `${formatPath(path)} has no effect: the chart declares it and never reads it`,
  hint: reason,
});

const complained = (
  above: Path,
  { code, path: inside, says }: Complaint,
  { originOf }: CheckOptions,
): Finding => {
  const path = [...above, ...inside];
  return { code, severity: "warning", path, origin: originOf(path), message: `${formatPath(path)} ${says}` };
};

const similarNames = (path: Path, intended: string, { originOf }: CheckOptions): Finding => ({
  code: "similar-name",
  severity: "warning",
  path,
  origin: originOf(path),
  message: `${formatPath(path)} makes objects of its own beside those of ${intended}, whose name is nearly the same`,
  hint: `did you mean ${formatPath([...path.slice(0, -1), intended])}? If not, choose a name that is less like it`,
});

function* complaintsAbout(
  node: Key<unknown> | Section,
  value: Data,
  path: Path,
  options: CheckOptions,
): Generator<Finding, void, undefined> {
  const complain = node.kind === "key" ? node.leaf.complain : isMap(value) ? node.complain : undefined;
  if (value === null || complain === undefined) return;
  for (const complaint of complain(typeof value === "bigint" ? Number(value) : value)) {
    yield complained(path, complaint, options);
  }
}

function* adviceOnEntries(
  section: Section,
  value: Data,
  defaults: Data | undefined,
  path: Path,
  options: CheckOptions,
): Generator<Finding, void, undefined> {
  if (!isMap(value)) return;
  for (const [key, entry] of Object.entries(value)) {
    const child = Object.hasOwn(section.keys, key) ? section.keys[key] : undefined;
    if (child !== undefined) {
      yield* adviceOn(child, entry, valueAt(defaults, [key]), [...path, key], options);
    } else if (section.rest?.complain !== undefined && entry !== null) {
      for (const complaint of section.rest.complain(entry))
        yield complained([...path, key], complaint, options);
    } else {
      for (const retired of retiredAt(section, key, entry)) yield retiredKey(path, retired, options);
    }
  }
}

/**
 * Findings about values that the schema lets through: keys without effect, and formats and shapes that cannot be
 * meant. A key that is never read but holds the chart's own default is ignored, because a user who copies the defaults
 * does not mean anything by it.
 */
export function* adviceOn(
  node: Node,
  value: Data,
  defaults: Data | undefined,
  path: Path,
  options: CheckOptions,
): Generator<Finding, void, undefined> {
  switch (node.kind) {
    case "list":
      if (!Array.isArray(value)) return;
      for (const [index, item] of value.entries()) {
        yield* adviceOn(node.item, item, undefined, [...path, index], options);
      }
      return;
    case "map": {
      if (!isMap(value)) return;
      const similarName = similarNameAmong([
        ...Object.keys(isMap(defaults) ? defaults : {}),
        ...Object.keys(value),
      ]);
      for (const [name, item] of Object.entries(value)) {
        if (!node.names.test(name)) {
          yield complained(
            [...path, name],
            { code: "bad-format", path: [], says: `should have ${node.named}` },
            options,
          );
        }
        const intended = similarName(name);
        if (intended !== undefined) yield similarNames([...path, name], intended, options);
        yield* adviceOn(node.item, item, valueAt(defaults, [name]), [...path, name], options);
      }
      return;
    }
    case "key":
    case "section":
      if (node.dead !== undefined) {
        if (!isDefault(value, defaults)) yield deadKey(path, node.dead, options);
        return;
      }
      yield* complaintsAbout(node, value, path, options);
      if (node.kind === "key" && texts.has(node.leaf.noun)) {
        yield* entriesWrittenOtherwise(value, path, options);
      }
      if (node.kind === "section") yield* adviceOnEntries(node, value, defaults, path, options);
  }
}
