import type { Role } from "kubernetes-types/rbac/v1.js";
import { manifest } from "../manifest.ts";
import { certgenRbacMetadata, certgenRoleNames } from "./metadata.ts";

/** Lets certgen write Secrets. @see Gloo 1.22.1 `templates/6.5-gateway-certgen-job-secret-create-role.yaml` */
export const certgenRole = manifest<Role>({
  when: ({ certgen }) => certgen.rbac,
  build: (plan) => ({
    apiVersion: "rbac.authorization.k8s.io/v1",
    kind: "Role",
    metadata: certgenRbacMetadata(plan, certgenRoleNames(plan).secret, plan.release.namespace),
    rules: [{ apiGroups: [""], resources: ["secrets"], verbs: ["create", "get", "update"] }],
  }),
});
