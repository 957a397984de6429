import type { ClusterRoleBinding } from "kubernetes-types/rbac/v1.js";
import { manifest } from "../manifest.ts";
import { controllerSubjects } from "./controller-access.ts";

/** @see Gloo 1.22.1 `templates/24-namespace-clusterrolebinding-ingress.yaml` */
export const ingressClusterRoleBinding = manifest<ClusterRoleBinding>({
  when: ({ ingress, rbac }) => rbac.on && ingress.on,
  build: (plan) => ({
    kind: "ClusterRoleBinding",
    apiVersion: "rbac.authorization.k8s.io/v1",
    metadata: {
      name: `gloo-role-binding-ingress${plan.rbac.suffix}`,
      labels: { ...plan.labels, gloo: "rbac" },
    },
    subjects: controllerSubjects(plan),
    roleRef: {
      kind: "ClusterRole",
      name: `gloo-role-ingress${plan.rbac.suffix}`,
      apiGroup: "rbac.authorization.k8s.io",
    },
  }),
});
