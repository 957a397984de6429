import { type Data, formatPath, isMap } from "@gloo-mtls/objects/data";
import { changesBetween } from "@gloo-mtls/objects/diff";
import { parse, parseAllDocuments } from "yaml";

/** Keys of a ConfigMap that hold one YAML document, and keys that hold a stream. */
const documents = new Set(["envoy.yaml", "envoy-sidecar.yaml"]);
const streams = new Set(["custom-resources", "extra-custom-resources"]);

const parsed = (key: string, text: string): unknown => {
  try {
    if (documents.has(key)) return parse(text, { version: "1.1", maxAliasCount: -1 });
    if (streams.has(key))
      return parseAllDocuments(text, { version: "1.1" })
        .map((document) => document.toJS())
        .filter((document) => document !== null);
  } catch {
    return text;
  }
  return text;
};

/** What was parsed, by text: most renders have the same bootstraps, and parsing takes longer than rendering. */
const known = new Map<string, unknown>();

const parsedOnce = (key: string, text: string): unknown => {
  const name = `${key}\n${text}`;
  if (!known.has(name)) known.set(name, parsed(key, text));
  return known.get(name);
};

const plain = (value: unknown): Data => {
  if (Array.isArray(value)) return value.map(plain);
  if (isMap(value)) {
    return Object.fromEntries(
      Object.entries(value)
        .filter(([, item]) => item !== null && item !== undefined)
        .map(([key, item]) => [key, plain(item)]),
    );
  }
  if (typeof value === "bigint") return Number(value);
  return value as Data;
};

const withoutScripts = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withoutScripts);
  if (!isMap(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => {
      if ((key === "command" || key === "args") && Array.isArray(item)) {
        return [key, item.map((word) => (typeof word === "string" && word.includes("\n") ? "*" : word))];
      }
      if (key === "annotations" && isMap(item)) {
        return [
          key,
          Object.fromEntries(
            Object.entries(item).map(([name, text]) => [name, name.startsWith("checksum/") ? "*" : text]),
          ),
        ];
      }
      return [key, withoutScripts(item)];
    }),
  );
};

/** An object in the form in which two renders are compared: see `README.md` of the parity data. */
export const canonical = (object: object): Data => {
  const copy = withoutScripts(object) as Record<string, unknown>;
  if (copy.kind === "ConfigMap" && isMap(copy.data)) {
    copy.data = Object.fromEntries(
      Object.entries(copy.data).map(([key, text]) => [
        key,
        typeof text === "string" ? parsedOnce(key, text) : text,
      ]),
    );
  }
  return plain(copy);
};

/** Where two objects first differ, with both values; undefined when they do not. */
export const firstDifference = (actual: Data, expected: Data): string | undefined => {
  const [change] = changesBetween(actual, expected);
  return change && `${formatPath(change.path)}: here ${shown(change.before)}, in Helm ${shown(change.after)}`;
};

const shown = (value: Data | undefined): string => {
  const text = value === undefined ? "nothing" : JSON.stringify(value);
  return text.length > 120 ? `${text.slice(0, 120)}…` : text;
};
