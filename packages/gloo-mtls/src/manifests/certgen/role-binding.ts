import type { RoleBinding } from "kubernetes-types/rbac/v1.js";
import { manifestForEach } from "../manifest.ts";
import { certgenNamespaces, certgenRbacMetadata, certgenSecretRole } from "./metadata.ts";

/** @see Gloo 1.22.1 `templates/6.5-gateway-certgen-job-secret-create-rolebinding.yaml` */
export const certgenRoleBinding = manifestForEach<string, RoleBinding>({
  forEach: certgenNamespaces,
  build: (plan, namespace) => ({
    apiVersion: "rbac.authorization.k8s.io/v1",
    kind: "RoleBinding",
    metadata: certgenRbacMetadata(plan, certgenSecretRole(plan, namespace), namespace),
    subjects: [{ kind: "ServiceAccount", name: "certgen", namespace: plan.release.namespace }],
    roleRef: {
      kind: "Role",
      name: certgenSecretRole(plan, namespace),
      apiGroup: "rbac.authorization.k8s.io",
    },
  }),
});
