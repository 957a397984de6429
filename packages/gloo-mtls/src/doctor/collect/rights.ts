import type { ResourceKind } from "@gloo-mtls/kubernetes";
import { groupOf } from "@gloo-mtls/objects/object";

/** What is read of a kind of objects. */
export interface ReadKind {
  readonly apiVersion: string;
  readonly kind: string;
  readonly plural: string;
  /** `list` for what is listed, `get` for what is read by name. */
  readonly verb: "get" | "list";
}

const rbac = "rbac.authorization.k8s.io/v1";

/** What is listed in the namespace of the control plane. */
export const inInstallation: readonly ReadKind[] = [
  { apiVersion: "v1", kind: "Service", plural: "services", verb: "list" },
  { apiVersion: "v1", kind: "ServiceAccount", plural: "serviceaccounts", verb: "list" },
  { apiVersion: "v1", kind: "Pod", plural: "pods", verb: "list" },
  { apiVersion: "v1", kind: "Event", plural: "events", verb: "list" },
  { apiVersion: "apps/v1", kind: "Deployment", plural: "deployments", verb: "list" },
  { apiVersion: "apps/v1", kind: "DaemonSet", plural: "daemonsets", verb: "list" },
  { apiVersion: "batch/v1", kind: "Job", plural: "jobs", verb: "list" },
  { apiVersion: "batch/v1", kind: "CronJob", plural: "cronjobs", verb: "list" },
  { apiVersion: rbac, kind: "Role", plural: "roles", verb: "list" },
  { apiVersion: rbac, kind: "RoleBinding", plural: "rolebindings", verb: "list" },
  { apiVersion: "gloo.solo.io/v1", kind: "Settings", plural: "settings", verb: "list" },
  { apiVersion: "cert-manager.io/v1", kind: "Certificate", plural: "certificates", verb: "list" },
  { apiVersion: "external-secrets.io/v1", kind: "ExternalSecret", plural: "externalsecrets", verb: "list" },
  { apiVersion: "bitnami.com/v1alpha1", kind: "SealedSecret", plural: "sealedsecrets", verb: "list" },
];

/** What is listed in the namespace of a proxy. */
export const inProxyNamespace: readonly ReadKind[] = inInstallation.filter(({ kind }) =>
  ["Pod", "Event", "Deployment", "DaemonSet", "Certificate", "ExternalSecret", "SealedSecret"].includes(kind),
);

/** What is listed in the whole cluster. */
export const inCluster: readonly ReadKind[] = [
  {
    apiVersion: "admissionregistration.k8s.io/v1",
    kind: "ValidatingWebhookConfiguration",
    plural: "validatingwebhookconfigurations",
    verb: "list",
  },
  { apiVersion: rbac, kind: "ClusterRoleBinding", plural: "clusterrolebindings", verb: "list" },
  { apiVersion: "gloo.solo.io/v1", kind: "Upstream", plural: "upstreams", verb: "list" },
  { apiVersion: "gateway.networking.k8s.io/v1", kind: "Gateway", plural: "gateways", verb: "list" },
];

/** The workloads of proxies, wherever they are, by their labels. */
export const proxyWorkloads: readonly ReadKind[] = inInstallation.filter(
  ({ apiVersion }) => apiVersion === "apps/v1",
);

/** What is read by name. */
export const named: Readonly<Record<"ConfigMap" | "Secret" | "ClusterRole", ReadKind>> = {
  ConfigMap: { apiVersion: "v1", kind: "ConfigMap", plural: "configmaps", verb: "get" },
  Secret: { apiVersion: "v1", kind: "Secret", plural: "secrets", verb: "get" },
  ClusterRole: { apiVersion: rbac, kind: "ClusterRole", plural: "clusterroles", verb: "get" },
};

/** The kinds of custom resources that are read, for `connect` of `@gloo-mtls/kubernetes`, which knows those of Kubernetes itself. */
export const doctorKinds: readonly ResourceKind[] = [...inInstallation, ...inCluster]
  .map(({ apiVersion, kind, plural }) => ({ group: groupOf(apiVersion), kind, plural }))
  .filter(
    ({ group }) =>
      group.includes(".") && !/^(?:rbac\.authorization|admissionregistration)\.k8s\.io$/.test(group),
  );
