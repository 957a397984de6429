import { type Data, type DataMap, isMap, putKey } from "@gloo-mtls/objects/data";
import type { Field, Fields } from "./field.ts";
import { type KubeParameters, kubeFields, type ParametersSpec } from "./parameters-fields.ts";
import { isZero } from "./stored-parameters.ts";

/**
 * The class's parameters with the Gateway's own laid over them. A class without `kube` makes the controller ignore the own ones; own ones
 * that are self-managed win over everything.
 * @see Gloo 1.22.1 `projects/gateway2/deployer/merge.go`
 */
export const mergeParameters = (base: ParametersSpec, own: ParametersSpec | undefined): ParametersSpec => {
  if (own?.selfManaged !== undefined) return { selfManaged: own.selfManaged };
  if (own?.kube === undefined || base.kube === undefined) return base;
  // Merging keeps to the fields, from which the types are made.
  const kube = mergeObject(kubeFields.fields, base.kube as DataMap, own.kube as DataMap);
  return { ...base, kube: kube as KubeParameters };
};

const mergeObject = (fields: Fields, base: DataMap, own: DataMap): DataMap => {
  const merged: Record<string, Data> = {};
  for (const [key, field] of Object.entries(fields)) {
    const from = field.becomes ?? key;
    const value = mergeField(fields[from] ?? field, base[from], own[from]);
    if (value !== undefined) merged[key] = value;
  }
  return merged;
};

const mergeField = (field: Field, base: Data | undefined, own: Data | undefined): Data | undefined => {
  if (field.merge === "default" || own === undefined) return base;
  if (base === undefined) return own;
  if (field.merge === "default-first") return base;
  if (field.kind === "list" && Array.isArray(base) && Array.isArray(own)) {
    return field.merge === "replace" || own.length === 0 ? own : [...base, ...own];
  }
  if (field.kind === "map" && isMap(base) && isMap(own)) {
    return Object.keys(own).length === 0 ? own : united(base, own);
  }
  if (field.kind === "object" && isMap(base) && isMap(own)) return mergeObject(field.fields, base, own);
  // A plain field that is always written is still not set while it is zero.
  return "zero" in field && field.zero === "written" && isZero(own) ? base : own;
};

const united = (base: DataMap, own: DataMap): DataMap => {
  const all: Record<string, Data> = {};
  for (const [key, value] of [...Object.entries(base), ...Object.entries(own)]) putKey(all, key, value);
  return all;
};
