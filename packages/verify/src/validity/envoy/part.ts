import type { DescMessage } from "@bufbuild/protobuf";
import { type Data, isMap, type Path } from "@gloo-mtls/objects/data";
import { itemsOf } from "./items.ts";
import { fieldNamed } from "./message-faults.ts";
import { registry } from "./registry.ts";
import { formOf, isWrapper } from "./well-known.ts";

/** A message inside a configuration that fits the descriptions of Envoy's API. */
export interface Part {
  /** Such as `envoy.config.cluster.v3.Cluster`. */
  readonly type: string;
  readonly path: Path;
  /** The value of a field by its name in protobuf, whichever way it is written; undefined where it is not set. */
  readonly get: (field: string) => Data | undefined;
  /** Where the field is, or would be. */
  readonly at: (field: string) => Path;
}

const partOf = (value: Readonly<Record<string, Data>>, message: DescMessage, path: Path): Part => {
  const keyOf = (name: string): string => {
    const json = fieldNamed(message, name)?.jsonName;
    return json !== undefined && !Object.hasOwn(value, name) && Object.hasOwn(value, json) ? json : name;
  };
  return {
    type: message.typeName,
    path,
    get: (name) => {
      const key = keyOf(name);
      return Object.hasOwn(value, key) ? (value[key] ?? undefined) : undefined;
    },
    at: (name) => [...path, keyOf(name)],
  };
};

/** Every message in a configuration, those in extensions included, the outer ones first. */
export function* partsOf(
  value: Data,
  message: DescMessage,
  path: Path = [],
): Generator<Part, void, undefined> {
  if (!isMap(value) || formOf(message) !== undefined || isWrapper(message)) return;
  if (message.typeName === "google.protobuf.Any") {
    const type = typeof value["@type"] === "string" ? value["@type"].split("/").at(-1) : undefined;
    const inner = type === undefined ? undefined : registry().getMessage(type);
    if (inner !== undefined) yield* partsOf(value, inner, path);
    return;
  }
  yield partOf(value, message, path);
  for (const [key, item] of Object.entries(value)) {
    const field = fieldNamed(message, key);
    if (field?.message === undefined || item === null) continue;
    const items =
      field.fieldKind === "message"
        ? [[item, [...path, key]] as const]
        : field.fieldKind === "map"
          ? Object.entries(item ?? {}).map(([name, one]) => [one as Data, [...path, key, name]] as const)
          : itemsOf(item, true, [...path, key]);
    for (const [one, place] of items) yield* partsOf(one, field.message, place);
  }
}
