import type { ClusterRoleBinding } from "kubernetes-types/rbac/v1.js";
import { controllerSubjects } from "../ingress/controller-access.ts";
import { manifest } from "../manifest.ts";

/**
 * Named after the namespace, even where its role has a suffix.
 * @see Gloo 1.22.1 `templates/25-namespace-clusterrolebinding-knative.yaml`
 */
export const knativeClusterRoleBinding = manifest<ClusterRoleBinding>({
  when: ({ knative, rbac }) => rbac.on && knative !== undefined,
  build: (plan) => ({
    kind: "ClusterRoleBinding",
    apiVersion: "rbac.authorization.k8s.io/v1",
    metadata: {
      name: `gloo-role-binding-knative-${plan.release.namespace}`,
      labels: { ...plan.labels, gloo: "rbac" },
    },
    subjects: controllerSubjects(plan),
    roleRef: {
      kind: "ClusterRole",
      name: `gloo-role-knative${plan.rbac.suffix}`,
      apiGroup: "rbac.authorization.k8s.io",
    },
  }),
});
