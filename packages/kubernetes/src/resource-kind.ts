/** A kind of objects that an API server keeps, as its `APIResource` or a CustomResourceDefinition names it. */
export interface ResourceKind {
  /** The API group; empty for the core group. */
  readonly group: string;
  readonly kind: string;
  /** The name of the resource in the API's paths. */
  readonly plural: string;
  /** `Namespaced` by default. */
  readonly scope?: "Namespaced" | "Cluster" | undefined;
}

/**
 * Kinds of Kubernetes itself. With a table there is no need for discovery, which would be one more permission.
 *
 * @see Kubernetes API reference
 */
export const builtInKinds: readonly ResourceKind[] = [
  { group: "", kind: "ConfigMap", plural: "configmaps" },
  { group: "", kind: "Event", plural: "events" },
  { group: "", kind: "Namespace", plural: "namespaces", scope: "Cluster" },
  { group: "", kind: "Pod", plural: "pods" },
  { group: "", kind: "Secret", plural: "secrets" },
  { group: "", kind: "Service", plural: "services" },
  { group: "", kind: "ServiceAccount", plural: "serviceaccounts" },
  { group: "apps", kind: "DaemonSet", plural: "daemonsets" },
  { group: "apps", kind: "Deployment", plural: "deployments" },
  { group: "apps", kind: "StatefulSet", plural: "statefulsets" },
  { group: "batch", kind: "CronJob", plural: "cronjobs" },
  { group: "batch", kind: "Job", plural: "jobs" },
  { group: "autoscaling", kind: "HorizontalPodAutoscaler", plural: "horizontalpodautoscalers" },
  { group: "networking.k8s.io", kind: "NetworkPolicy", plural: "networkpolicies" },
  { group: "policy", kind: "PodDisruptionBudget", plural: "poddisruptionbudgets" },
  { group: "rbac.authorization.k8s.io", kind: "Role", plural: "roles" },
  { group: "rbac.authorization.k8s.io", kind: "RoleBinding", plural: "rolebindings" },
  { group: "rbac.authorization.k8s.io", kind: "ClusterRole", plural: "clusterroles", scope: "Cluster" },
  {
    group: "rbac.authorization.k8s.io",
    kind: "ClusterRoleBinding",
    plural: "clusterrolebindings",
    scope: "Cluster",
  },
  {
    group: "admissionregistration.k8s.io",
    kind: "ValidatingWebhookConfiguration",
    plural: "validatingwebhookconfigurations",
    scope: "Cluster",
  },
];
