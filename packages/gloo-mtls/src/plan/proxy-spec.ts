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

const withFloats = (data: Data): Data => {
  if (typeof data === "bigint") return Number(data);
  if (Array.isArray(data)) return data.map((item: Data) => withFloats(item));
  if (!isMap(data)) return data;
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, withFloats(value)]));
};

/**
 * A proxy's values over those of `gatewayProxies.gatewayProxy`, which every other proxy inherits, nulls included. The chart
 * passes the result through JSON, where all numbers are floats. A node selector of its own replaces the inherited one.
 *
 * @see Gloo 1.22.1 `templates/_helpers.tpl`, `gloo.util.mergeOverwriteWithOmit`
 */
export const inheritedSpec = (base: DataMap, own: DataMap): ProxyValues => {
  const merged = overwrite(base, own);
  const kept = Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== omitted));
  const selector = isMap(own.podTemplate) ? own.podTemplate.nodeSelector : undefined;
  if (truthy(selector) && isMap(kept.podTemplate)) {
    kept.podTemplate = { ...kept.podTemplate, nodeSelector: selector };
  }
  // The schema has checked both maps; merging two maps of one shape gives that shape.
  return withFloats(kept) as ProxyValues;
};

/**
 * The values that the proxy's Services are made of: as above, but annotations of the Service are not inherited, and nothing
 * passes through JSON.
 *
 * @see Gloo 1.22.1 `templates/8-gateway-proxy-service.yaml`
 */
export const inheritedServiceSpec = (base: DataMap, own: DataMap): ProxyValues => {
  const { extraAnnotations: _, ...service } = isMap(base.service) ? base.service : {};
  // The schema has checked both maps; merging two maps of one shape gives that shape.
  return overwrite({ ...base, service }, own) as ProxyValues;
};
