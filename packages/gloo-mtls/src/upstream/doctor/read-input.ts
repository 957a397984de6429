import { InputError } from "@gloo-mtls/objects/report";
import { readStream } from "@gloo-mtls/objects/stream";
import type { InputKind } from "./diagnosis.ts";
import { isEnvoyDump } from "./envoy-dump.ts";
import { listOf, textOf } from "./field-of.ts";

/** An input, by its kind. */
export type ReadInput =
  | { readonly kind: "log"; readonly text: string }
  | { readonly kind: "objects"; readonly objects: readonly unknown[] }
  | { readonly kind: "config-dump"; readonly dump: unknown };

/** The size limit of an input, in characters: a config dump of thousands of clusters. */
export const maxInputLength = 67_108_864;

/** The size limit for reading YAML, in characters. Larger texts are read as logs. */
const maxYamlLength = 8_388_608;

/** Recognises a text: a config dump of Envoy, Kubernetes objects in YAML or JSON, otherwise a log. */
export const readInput = (text: string): ReadInput => {
  const log = { kind: "log", text } as const satisfies ReadInput & { readonly kind: InputKind };
  if (/^\s*[[{]/.test(text)) {
    const value = fromJson(text);
    if (isEnvoyDump(value)) return { kind: "config-dump", dump: value };
    const items = textOf(value, "kind") === undefined ? [] : [value, ...listOf(value, "items")];
    return items.length > 0 ? { kind: "objects", objects: items } : log;
  }
  const isYaml = /^apiVersion:/m.test(text) && /^kind:/m.test(text) && text.length <= maxYamlLength;
  const objects = isYaml ? fromYaml(text) : undefined;
  return objects === undefined ? log : { kind: "objects", objects };
};

const fromJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** Undefined for a broken stream: reading it as a log still finds the messages of a status. */
const fromYaml = (text: string): readonly unknown[] | undefined => {
  try {
    return readStream(text, { file: "-" }).manifests;
  } catch (error) {
    if (error instanceof InputError) return undefined;
    throw error;
  }
};
