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

const rank: ReadonlyMap<string, number> = new Map(installOrder.map((kind, index) => [kind, index]));

/** Whether Helm treats the object as a hook instead of a part of the release. */
const isHook = ({ metadata }: Manifest): boolean => metadata.annotations?.["helm.sh/hook"] !== undefined;

/** Kinds that Helm does not know come last, by name. */
const compareKinds = (a: string, b: string): number => {
  const [left, right] = [rank.get(a), rank.get(b)];
  if (left !== undefined && right !== undefined) return left - right;
  if (left !== undefined) return -1;
  if (right !== undefined) return 1;
  return a < b ? -1 : Number(a > b);
};

/** Plain objects in Helm's order of kinds, then hooks in the same; objects of one kind stay as they are. */
export const inInstallOrder = (manifests: readonly Manifest[]): Manifest[] =>
  manifests
    .map((manifest) => ({ manifest, hook: Number(isHook(manifest)) }))
    .sort((a, b) => a.hook - b.hook || compareKinds(a.manifest.kind, b.manifest.kind))
    .map(({ manifest }) => manifest);
