import type { ClusterRole } from "kubernetes-types/rbac/v1.js";
import { manifest } from "../manifest.ts";
import { certgenRbacMetadata, certgenWebhookRole } from "./metadata.ts";

/** Lets certgen write the CA into the webhook's configuration. @see Gloo 1.22.1 `templates/6.5-gateway-certgen-job-vwc-update-clusterrole.yaml` */
export const certgenClusterRole = manifest<ClusterRole>({
  when: ({ certgen }) => certgen.rbac,
  build: (plan) => ({
    apiVersion: "rbac.authorization.k8s.io/v1",
    kind: "ClusterRole",
    metadata: certgenRbacMetadata(plan, certgenWebhookRole(plan)),
    rules: [
      {
        apiGroups: ["admissionregistration.k8s.io"],
        resources: ["validatingwebhookconfigurations"],
        verbs: ["get", "update"],
      },
    ],
  }),
});
