import type { ServiceAccount } from "kubernetes-types/core/v1.js";
import { manifest } from "../manifest.ts";
import { certgenRbacMetadata } from "./metadata.ts";

/** The account of all Jobs and CronJobs of certgen. @see Gloo 1.22.1 `templates/6.5-gateway-certgen-job-service-account.yaml` */
export const certgenServiceAccount = manifest<ServiceAccount>({
  when: ({ certgen }) => certgen.rbac,
  build: (plan) => ({
    apiVersion: "v1",
    kind: "ServiceAccount",
    metadata: certgenRbacMetadata(plan, "certgen", plan.release.namespace),
  }),
});
