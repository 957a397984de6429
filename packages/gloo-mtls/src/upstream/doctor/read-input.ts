import { InputError } from "@gloo-mtls/objects/report";
import { readStream } from "@gloo-mtls/objects/stream";
import type { InputKind } from "./diagnosis.ts";
import { isEnvoyDump } from "./envoy-dump.ts";
import { listOf, textOf } from "./field-of.ts";

/** One input, as what it was taken for. */
export type ReadInput =
  | { readonly kind: "log"; readonly text: string }
  | { readonly kind: "objects"; readonly objects: readonly unknown[] }
  | { readonly kind: "config-dump"; readonly dump: unknown };

/** How large an input may be, in characters: a config dump of thousands of clusters. */
export const longestInput = 67_108_864;

/** Larger texts are read for messages only: objects with a fault to find are few. */
const longestYaml = 8_388_608;

/** Takes a text for what it is: a config dump of Envoy, Kubernetes objects in YAML or JSON, and otherwise a log. */
export const readInput = (text: string): ReadInput => {
  const log = { kind: "log", text } as const satisfies ReadInput & { readonly kind: InputKind };
  if (/^\s*[[{]/.test(text)) {
    const value = fromJson(text);
    if (isEnvoyDump(value)) return { kind: "config-dump", dump: value };
    const items = textOf(value, "kind") === undefined ? [] : [value, ...listOf(value, "items")];
    return items.length > 0 ? { kind: "objects", objects: items } : log;
  }
  const isYaml = /^apiVersion:/m.test(text) && /^kind:/m.test(text) && text.length <= longestYaml;
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

/** Undefined for a stream with a fault: then its lines are read like those of a log, which finds what a status says. */
const fromYaml = (text: string): readonly unknown[] | undefined => {
  try {
    return readStream(text, { file: "-" }).manifests;
  } catch (error) {
    if (error instanceof InputError) return undefined;
    throw error;
  }
};
