import type { RoleBinding } from "kubernetes-types/rbac/v1.js";
import { manifest } from "../manifest.ts";
import { certgenRbacMetadata, certgenRoleNames } from "./metadata.ts";

/** @see Gloo 1.22.1 `templates/6.5-gateway-certgen-job-secret-create-rolebinding.yaml` */
export const certgenRoleBinding = manifest<RoleBinding>({
  when: ({ certgen }) => certgen.rbac,
  build: (plan) => ({
    apiVersion: "rbac.authorization.k8s.io/v1",
    kind: "RoleBinding",
    metadata: certgenRbacMetadata(plan, certgenRoleNames(plan).secret, plan.release.namespace),
    subjects: [{ kind: "ServiceAccount", name: "certgen", namespace: plan.release.namespace }],
    roleRef: { kind: "Role", name: certgenRoleNames(plan).secret, apiGroup: "rbac.authorization.k8s.io" },
  }),
});
