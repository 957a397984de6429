import type { Manifest } from "@gloo-mtls/objects/object";

/** The order in which Helm installs kinds. @see Helm 3.18.6 `pkg/releaseutil/kind_sorter.go` */
const installOrder = [
  "PriorityClass",
  "Namespace",
  "NetworkPolicy",
  "ResourceQuota",
  "LimitRange",
  "PodSecurityPolicy",
  "PodDisruptionBudget",
  "ServiceAccount",
  "Secret",
  "SecretList",
  "ConfigMap",
  "StorageClass",
  "PersistentVolume",
  "PersistentVolumeClaim",
  "CustomResourceDefinition",
  "ClusterRole",
  "ClusterRoleList",
  "ClusterRoleBinding",
  "ClusterRoleBindingList",
  "Role",
  "RoleList",
  "RoleBinding",
  "RoleBindingList",
  "Service",
  "DaemonSet",
  "Pod",
  "ReplicationController",
  "ReplicaSet",
  "Deployment",
  "HorizontalPodAutoscaler",
  "StatefulSet",
  "Job",
  "CronJob",
  "IngressClass",
  "Ingress",
  "APIService",
] as const;

const ranks: ReadonlyMap<string, number> = new Map(installOrder.map((kind, index) => [kind, index]));

/** Whether Helm treats the object as a hook instead of a part of the release. */
const isHook = ({ metadata }: Manifest): boolean => metadata.annotations?.["helm.sh/hook"] !== undefined;

/** Kinds that Helm does not know come last, and hooks after everything else. */
const rankOf = (manifest: Manifest): number =>
  (ranks.get(manifest.kind) ?? installOrder.length) + (isHook(manifest) ? installOrder.length + 1 : 0);

/** Kinds of one rank are one kind, or unknown ones, which go by name. */
const compareKinds = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);

/** Plain objects in Helm's order of kinds, then hooks in the same; objects of one kind stay as they are. */
export const inInstallOrder = (manifests: readonly Manifest[]): Manifest[] =>
  manifests
    .map((manifest) => ({ manifest, rank: rankOf(manifest) }))
    .sort((a, b) => a.rank - b.rank || compareKinds(a.manifest.kind, b.manifest.kind))
    .map(({ manifest }) => manifest);
