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

/** The name of certgen's role for the webhook, and of its binding. */
export const certgenWebhookRole = ({ rbac }: Plan): string => `gloo-gateway-vwc-update${rbac.suffix}`;

/** The role for Secrets of a namespace. Where another release may be, its name says whose it is. */
export const certgenSecretRole = ({ rbac, release }: Plan, namespace: string): string =>
  `gloo-gateway-secret-create${namespace === release.namespace ? rbac.suffix : `-${release.namespace}`}`;

/** The namespaces in which certgen writes Secrets. */
export const certgenNamespaces = ({ certgen, release }: Plan): readonly string[] =>
  certgen.rbac ? [release.namespace, ...certgen.copies] : [];
