import { parse, parseAllDocuments } from "yaml";

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Keys of a ConfigMap that hold one YAML document, and those that hold a stream. */
const documents = new Set(["envoy.yaml", "envoy-sidecar.yaml"]);
const streams = new Set(["custom-resources", "extra-custom-resources"]);

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

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

const plain = (value: unknown): Json => {
  if (Array.isArray(value)) return value.map(plain);
  if (isMap(value)) {
    return Object.fromEntries(
      Object.entries(value)
        .filter(([, item]) => item !== null && item !== undefined)
        .map(([key, item]) => [key, plain(item)]),
    );
  }
  if (typeof value === "bigint") return Number(value);
  return value as Json;
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
export const canonical = (object: object): Json => {
  const copy = withoutScripts(object) as Record<string, unknown>;
  if (copy.kind === "ConfigMap" && isMap(copy.data)) {
    copy.data = Object.fromEntries(
      Object.entries(copy.data).map(([key, text]) => [
        key,
        typeof text === "string" ? parsed(key, text) : text,
      ]),
    );
  }
  return plain(copy);
};

/** The path of the first difference, with both values; undefined when there is none. */
export const firstDifference = (actual: Json, expected: Json, path = ""): string | undefined => {
  if (Array.isArray(actual) && Array.isArray(expected)) {
    const length = Math.max(actual.length, expected.length);
    for (let index = 0; index < length; index += 1) {
      const found = firstDifference(actual[index] ?? null, expected[index] ?? null, `${path}[${index}]`);
      if (found !== undefined) return found;
    }
    return undefined;
  }
  if (isMap(actual) && isMap(expected)) {
    for (const key of new Set([...Object.keys(expected), ...Object.keys(actual)])) {
      const found = firstDifference(
        (actual[key] ?? null) as Json,
        (expected[key] ?? null) as Json,
        path === "" ? key : `${path}.${key}`,
      );
      if (found !== undefined) return found;
    }
    return undefined;
  }
  return Object.is(actual, expected)
    ? undefined
    : `${path}: here ${shown(actual)}, in Helm ${shown(expected)}`;
};

const shown = (value: Json): string => {
  const text = JSON.stringify(value) ?? "nothing";
  return text.length > 120 ? `${text.slice(0, 120)}…` : text;
};
