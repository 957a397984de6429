import { isMap, valueAt } from "@gloo-mtls/objects/data";
import { certificateSources } from "../ssl-config/ssl-config.ts";

/** A map of anything. */
export type AnyMap = Readonly<Record<string, unknown>>;

const upstreamTypes = ["kube", "static", "pipe", "aws", "azure", "consul", "awsEc2", "gcp", "ai"] as const;

/** Of each of these protobuf holds one: setting another takes the first away. No message has fields of both. */
const alternatives: readonly (readonly string[])[] = [upstreamTypes, certificateSources];

/** The fields of a message with alternatives that exclude one of its fields. */
const rivalsOf = (key: string): readonly string[] =>
  alternatives.find((group) => group.includes(key))?.filter((other) => other !== key) ?? [];

/** The fields of an Upstream that hold a message with alternatives; elsewhere, as in a selector, the same names mean nothing. */
const inner = new Set(["sslConfig", "httpConnectSslConfig"]);

/** No message of Gloo's is as deep: only data of any form is, such as a host's metadata, and a file may nest that without end. */
const deepest = 32;

/** What Go holds for nothing, by which merges go: so no empty list can be set over one with items. */
const isZero = (value: unknown): boolean =>
  value === undefined ||
  value === "" ||
  value === 0 ||
  value === false ||
  value === "TLS_AUTO" ||
  value === "USE_CONFIGURED_PROTOCOL" ||
  (Array.isArray(value) && value.length === 0);

/** Discovery needs its own, so no annotation replaces them in a shallow merge. */
const kept = new Set(["metadata", "discoveryMetadata", "namespacedStatuses"]);

/** All fields but these are messages, a mere `false` in protobuf's wrapper included, and a message that is there is a value. */
const isGiven = (key: string, value: unknown): boolean =>
  key === "protocolSelection" || Array.isArray(value) ? !isZero(value) : value !== undefined;

/**
 * Each field that the annotation has replaces the whole of the Upstream's.
 * @see Gloo 1.22.1 `general_annotation_converter.go`, shallowMergeUpstreams
 */
export const shallowMerge = (from: AnyMap, onto: AnyMap): AnyMap => {
  const given = Object.entries(from).filter(([key, value]) => !kept.has(key) && isGiven(key, value));
  const replaced = new Set(given.flatMap(([key]) => rivalsOf(key)));
  const rest = Object.entries(onto).filter(([key]) => !replaced.has(key));
  return Object.fromEntries([...rest, ...given]);
};

/**
 * The annotation's fields stay, and what they leave open is filled from the Upstream, map by map. A `false` leaves open as much as
 * absence does: the merge looks into protobuf's wrappers, so a deep merge cannot switch anything off.
 * @see Gloo 1.22.1 `general_annotation_converter.go`, deepMergeUpstreams; imdario/mergo 0.3.16, Merge
 */
export const deepMerge = (from: AnyMap, onto: AnyMap, depth = 0): AnyMap => {
  const merged = new Map<string, unknown>(Object.entries(from));
  for (const [key, below] of Object.entries(onto)) {
    const above = merged.get(key);
    if (isMap(above) && isMap(below) && depth < deepest) merged.set(key, deepMerge(above, below, depth + 1));
    else if (isZero(above)) merged.set(key, below);
  }
  return Object.fromEntries(merged);
};

/** Two fields that exclude each other, one in each: a deep merge puts the one into the other, without looking what they are. */
export const clashOf = (from: AnyMap, onto: AnyMap): string | undefined => {
  for (const [key, value] of Object.entries(from)) {
    const rival = rivalsOf(key).find((other) => Object.hasOwn(onto, other));
    if (rival !== undefined) return `${key} and ${rival}`;
    const below = inner.has(key) ? valueAt(onto, [key]) : undefined;
    const clash = isMap(value) && isMap(below) ? clashOf(value, below) : undefined;
    if (clash !== undefined) return clash;
  }
  return undefined;
};
