import { type Data, type DataMap, isMap } from "@gloo-mtls/objects/data";
import { overwrite } from "./chart/overwrite.ts";
import { truthy } from "./chart/truthy.ts";
import type { MergedValues } from "./inputs.ts";

/** A value that, at the top of a proxy's own map, takes an inherited key away. */
const omitted = "gloo.omitOverwrite";

type WrittenValues = NonNullable<NonNullable<MergedValues["gatewayProxies"]>[string]>;

/** The values of one gateway proxy, with what it inherits. */
export type ProxyValues = {
  readonly [Key in keyof WrittenValues]: Exclude<WrittenValues[Key], typeof omitted>;
};

/** Whether a proxy is left out: by its own key, even one that is null, else by the one that it inherits. */
export const isDisabled = (base: DataMap, own: DataMap): boolean => {
  const disabled = Object.hasOwn(own, "disabled") ? own.disabled : base.disabled;
  return disabled !== omitted && truthy(disabled);
};

const hasIntegers = (data: Data): boolean =>
  typeof data === "object" && data !== null
    ? Object.values(data).some((item: Data) => hasIntegers(item))
    : typeof data === "bigint";

const withFloats = (data: Data): Data => {
  if (typeof data === "bigint") return Number(data);
  if (Array.isArray(data)) return data.map((item: Data) => withFloats(item));
  if (!isMap(data)) return data;
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, withFloats(value)]));
};

const withoutOmitted = (values: DataMap): DataMap =>
  Object.values(values).includes(omitted)
    ? Object.fromEntries(Object.entries(values).filter(([, value]) => value !== omitted))
    : values;

const withOwnSelector = (merged: DataMap, { podTemplate: own }: DataMap): DataMap =>
  isMap(own) && truthy(own.nodeSelector) && isMap(merged.podTemplate)
    ? { ...merged, podTemplate: { ...merged.podTemplate, nodeSelector: own.nodeSelector } }
    : merged;

/**
 * A proxy's values over those of `gatewayProxies.gatewayProxy`, which every other proxy inherits, nulls included. The chart
 * passes the result through JSON, where all numbers are floats. A node selector of its own replaces the inherited one.
 *
 * @see Gloo 1.22.1 `templates/_helpers.tpl`, `gloo.util.mergeOverwriteWithOmit`
 */
export const inheritedSpec = (base: DataMap, own: DataMap): ProxyValues => {
  const merged = withOwnSelector(withoutOmitted(overwrite(base, own)), own);
  // The schema has checked both maps; merging two maps of one shape gives that shape.
  return (hasIntegers(merged) ? withFloats(merged) : merged) as ProxyValues;
};

const withoutServiceAnnotations = (base: DataMap): DataMap => {
  if (!isMap(base.service) || !Object.hasOwn(base.service, "extraAnnotations")) return base;
  const { extraAnnotations: _, ...service } = base.service;
  return { ...base, service };
};

/**
 * The values that the proxy's Services are made of: as above, but annotations of the Service are not inherited, and nothing
 * passes through JSON.
 *
 * @see Gloo 1.22.1 `templates/8-gateway-proxy-service.yaml`
 */
export const inheritedServiceSpec = (base: DataMap, own: DataMap): ProxyValues => {
  // The schema has checked both maps; merging two maps of one shape gives that shape.
  return (own === base ? own : overwrite(withoutServiceAnnotations(base), own)) as ProxyValues;
};
