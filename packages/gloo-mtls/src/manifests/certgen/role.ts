import type { Role } from "kubernetes-types/rbac/v1.js";
import { manifestForEach } from "../manifest.ts";
import { certgenNamespaces, certgenRbacMetadata, certgenSecretRole } from "./metadata.ts";

/** Lets certgen write Secrets, a runner also those of the proxies' own namespaces. @see Gloo 1.22.1 `templates/6.5-gateway-certgen-job-secret-create-role.yaml` */
export const certgenRole = manifestForEach<string, Role>({
  forEach: certgenNamespaces,
  build: (plan, namespace) => ({
    apiVersion: "rbac.authorization.k8s.io/v1",
    kind: "Role",
    metadata: certgenRbacMetadata(plan, certgenSecretRole(plan, namespace), namespace),
    rules: [{ apiGroups: [""], resources: ["secrets"], verbs: ["create", "get", "update"] }],
  }),
});
