import { isMap, type Path } from "@gloo-mtls/objects/data";
import type { Finding } from "@gloo-mtls/objects/report";
import { anObject, requireArgument } from "@gloo-mtls/objects/report";
import { type Read, read } from "../schema/read.ts";
import { type UpstreamSpec, upstreamSpecSchema } from "../upstream/upstream.ts";
import { apiNames } from "./api-names.ts";
import type { Annotations } from "./ssl-annotations.ts";
import { type AnyMap, clashOf, deepMerge, shallowMerge } from "./upstream-merge.ts";

/** JSON of an Upstream's fields, on a Service or in Settings. @see Gloo 1.22.1 `general_annotation_converter.go` */
export const upstreamConfigAnnotation = "gloo.solo.io/upstream_config";
/** `true`, and nothing else, makes the merge a deep one. */
export const deepMergeAnnotation = "gloo.solo.io/upstream_config.deep_merge";

const at: Path = ["metadata", "annotations", upstreamConfigAnnotation];

const problem = (
  code: string,
  message: string,
  hint: string,
): { ok: false; problems: readonly Finding[] } => ({
  ok: false,
  problems: [{ code, severity: "error", path: at, origin: undefined, message, hint }],
});

const parsed = (json: string): unknown => {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
};

/** What the annotation holds under the names of the API, undefined where that is not a map; and whether the merge is a deep one. */
export const configOfAnnotation = (
  annotations: Annotations,
): { readonly config: AnyMap | undefined; readonly isDeep: boolean } => {
  const json = Object.hasOwn(annotations, upstreamConfigAnnotation)
    ? parsed(annotations[upstreamConfigAnnotation] ?? "")
    : undefined;
  return {
    config: isMap(json) ? apiNames(json) : undefined,
    isDeep: Object.hasOwn(annotations, deepMergeAnnotation) && annotations[deepMergeAnnotation] === "true",
  };
};

/**
 * Applies the `upstream_config` annotation, if there is one, to the spec of a discovered Upstream. The names of fields may be
 * those of the API or of the protobuf messages. Gloo logs what is wrong with it and leaves the Upstream as it was.
 * @see Gloo 1.22.1 `general_annotation_converter.go`, applyAnnotations
 */
export const applyUpstreamConfig = (spec: UpstreamSpec, annotations: Annotations): Read<UpstreamSpec> => {
  requireArgument("annotations", annotations, anObject);
  if (!Object.hasOwn(annotations, upstreamConfigAnnotation)) return { ok: true, value: spec };
  const json = parsed(annotations[upstreamConfigAnnotation] ?? "");
  if (json === null) return { ok: true, value: spec };
  if (!isMap(json)) {
    return problem(
      "bad-upstream-config",
      "gloo.solo.io/upstream_config is not a JSON object, so Gloo ignores it and only its log says so",
      "write the fields of an Upstream's spec as JSON",
    );
  }
  const { metadata: _, ...fields } = apiNames(json);
  const checked = read(upstreamSpecSchema, fields, at);
  if (!checked.ok) return checked;
  const { isDeep } = configOfAnnotation(annotations);
  if (!isDeep) return read(upstreamSpecSchema, shallowMerge(checked.value, spec), at);
  const clashing = clashOf(checked.value, spec);
  if (clashing !== undefined) {
    return problem(
      "mixed-deep-merge",
      `a deep merge of ${clashing} puts the fields of one into the other, or makes discovery crash`,
      `remove ${deepMergeAnnotation}, or use the kind that the Upstream already has`,
    );
  }
  return read(upstreamSpecSchema, deepMerge(checked.value, spec), at);
};

/** The annotations that make Gloo apply these fields to the Upstreams of a Service. */
export const upstreamConfigAnnotations = (
  spec: UpstreamSpec,
  merge: "shallow" | "deep" = "shallow",
): Annotations => ({
  [upstreamConfigAnnotation]: JSON.stringify(spec),
  ...(merge === "deep" ? { [deepMergeAnnotation]: "true" } : {}),
});
