import { type Data, type DataMap, isMap, jsonText } from "@gloo-mtls/objects/data";
import { itemKey } from "@gloo-mtls/objects/diff";

const ofPods: ReadonlySet<string> = new Set([
  ...["containers", "env", "ports", "volumes", "volumeMounts", "imagePullSecrets", "tolerations"],
  ...["hostAliases", "topologySpreadConstraints"],
]);
const ofRoles: ReadonlySet<string> = new Set([
  ...["rules", "apiGroups", "resources", "resourceNames", "verbs", "nonResourceURLs"],
]);
const ofBindings: ReadonlySet<string> = new Set(["subjects"]);
const ofEnvoy: ReadonlySet<string> = new Set([
  ...["clusters", "listeners", "secrets", "filter_chains", "virtual_hosts"],
]);

/** Lists whose order has no meaning, by kind. Other lists, above all those of custom resources, keep theirs. */
const byKind: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ...["Deployment", "DaemonSet", "StatefulSet", "ReplicaSet", "Job", "CronJob", "Pod"].map(
    (kind) => [kind, ofPods] as const,
  ),
  ["Service", new Set(["ports"])],
  ["ServiceAccount", new Set(["secrets", "imagePullSecrets"])],
  ...["Role", "ClusterRole"].map((kind) => [kind, ofRoles] as const),
  ...["RoleBinding", "ClusterRoleBinding"].map((kind) => [kind, ofBindings] as const),
]);

const none: ReadonlySet<string> = new Set();

/** The fields of an object, or of a bootstrap of Envoy, whose lists have no order. */
export const unorderedFields = (data: DataMap): ReadonlySet<string> => {
  if (typeof data.kind === "string" && typeof data.apiVersion === "string") {
    return byKind.get(data.kind) ?? none;
  }
  return "static_resources" in data || "dynamic_resources" in data ? ofEnvoy : none;
};

/** A variable may name those before it. */
const refersToOthers = (list: readonly Data[]): boolean =>
  list.some((item) => isMap(item) && typeof item.value === "string" && item.value.includes("$("));

/** The list in an order of its own, so that two that differ only in theirs are equal. */
export const sorted = (list: readonly Data[], field: string): readonly Data[] => {
  if (list.length < 2 || (field === "env" && refersToOthers(list))) return list;
  return list
    .map((item) => ({ item, by: `${jsonText(itemKey(item, field))} ${jsonText(item)}` }))
    .sort((one, other) => (one.by < other.by ? -1 : one.by > other.by ? 1 : 0))
    .map(({ item }) => item);
};
