import type { Plan } from "../../plan/index.ts";
import { certgenLabels } from "./labels.ts";

/** The hook by which certgen's account and roles are there before its Jobs. No policy deletes them: the CronJobs need them. */
const hook = {
  "helm.sh/hook": "pre-install,pre-upgrade",
  "helm.sh/hook-weight": "5",
};

/** What the metadata of certgen's account and roles have in common. */
export const certgenRbacMetadata = (plan: Plan, name: string, namespace?: string) => ({
  name,
  namespace,
  labels: certgenLabels(plan, "rbac"),
  annotations: hook,
});

/** The names of certgen's roles and of their bindings. */
export const certgenRoleNames = ({ rbac }: Plan) => ({
  secret: `gloo-gateway-secret-create${rbac.suffix}`,
  webhook: `gloo-gateway-vwc-update${rbac.suffix}`,
});
