import { type DataMap, isMap } from "../data/data.ts";
import type { ItemKey } from "../data/path.ts";
import { valueAt } from "../data/value-at.ts";
import { groupOf } from "../object/identity.ts";

/**
 * The fields by which Kubernetes identifies the items of a list, by the field that holds the list. Other lists go by `name`.
 *
 * @see `patchMergeKey` and `+listMapKey` in Kubernetes `staging/src/k8s.io/api/core/v1/types.go` and
 * `staging/src/k8s.io/apimachinery/pkg/apis/meta/v1/types.go`
 */
const mergeKeys: ReadonlyMap<string, readonly (readonly string[])[]> = new Map([
  [
    "ports",
    [
      ["containerPort", "protocol"],
      ["port", "protocol"],
    ],
  ],
  ["volumeMounts", [["mountPath"]]],
  ["volumeDevices", [["devicePath"]]],
  ["hostAliases", [["ip"]]],
  ["topologySpreadConstraints", [["topologyKey", "whenUnsatisfiable"]]],
  ["conditions", [["type"]]],
  ["ownerReferences", [["uid"]]],
]);

/** What a field of a key is when it is left out. */
const defaults: ReadonlyMap<string, string> = new Map([["protocol", "TCP"]]);

/**
 * What names an item in a list: the values of its merge key, its `name`, or, of an object in a List, kind and name. Undefined for an
 * item without any of these.
 *
 * @param field The field that holds the list, where that is known.
 */
export const itemKey = (item: unknown, field?: string): ItemKey | undefined => {
  if (!isMap(item)) return undefined;
  for (const fields of mergeKeys.get(field ?? "") ?? []) {
    const key = keyOf(item, fields);
    if (key !== undefined) return key;
  }
  return keyOf(item, ["name"]) ?? objectKey(item);
};

const keyOf = (item: DataMap, fields: readonly string[]): ItemKey | undefined => {
  const key = fields.flatMap((field) => {
    const value = valueAt(item, [field]) ?? defaults.get(field);
    if (typeof value === "bigint") return [[field, Number(value)] as const];
    return typeof value === "string" || typeof value === "number" ? [[field, value] as const] : [];
  });
  return key.length === fields.length ? Object.fromEntries(key) : undefined;
};

const objectKey = ({ apiVersion, kind, metadata }: DataMap): ItemKey | undefined => {
  if (typeof apiVersion !== "string" || typeof kind !== "string" || !isMap(metadata)) return undefined;
  const { name, namespace } = metadata;
  if (typeof name !== "string") return undefined;
  const group = groupOf(apiVersion);
  return {
    kind: group === "" ? kind : `${kind}.${group}`,
    ...(typeof namespace === "string" ? { namespace } : {}),
    name,
  };
};
