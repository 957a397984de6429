import type { ClusterRoleBinding } from "kubernetes-types/rbac/v1.js";
import { manifest } from "../manifest.ts";
import { certgenRbacMetadata, certgenWebhookRole } from "./metadata.ts";

/** @see Gloo 1.22.1 `templates/6.5-gateway-certgen-job-vwc-update-clusterrolebinding.yaml` */
export const certgenClusterRoleBinding = manifest<ClusterRoleBinding>({
  when: ({ certgen }) => certgen.rbac,
  build: (plan) => ({
    apiVersion: "rbac.authorization.k8s.io/v1",
    kind: "ClusterRoleBinding",
    metadata: certgenRbacMetadata(plan, certgenWebhookRole(plan)),
    subjects: [{ kind: "ServiceAccount", name: "certgen", namespace: plan.release.namespace }],
    roleRef: {
      kind: "ClusterRole",
      name: certgenWebhookRole(plan),
      apiGroup: "rbac.authorization.k8s.io",
    },
  }),
});
