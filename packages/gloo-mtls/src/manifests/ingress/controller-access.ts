import type { PolicyRule, Subject } from "kubernetes-types/rbac/v1.js";
import type { Plan } from "../../plan/index.ts";

/** What the controller of either mode needs first, before the objects of Gloo's that the mode reads. */
export const kubernetesRules: readonly PolicyRule[] = [
  { apiGroups: [""], resources: ["pods", "services", "secrets", "endpoints", "configmaps"], verbs: ["*"] },
  { apiGroups: [""], resources: ["namespaces"], verbs: ["get", "list", "watch"] },
  {
    apiGroups: ["apiextensions.k8s.io"],
    resources: ["customresourcedefinitions"],
    verbs: ["get", "create"],
  },
];

export const rateLimitRule: PolicyRule = {
  apiGroups: ["ratelimit.solo.io"],
  resources: ["ratelimitconfigs", "ratelimitconfigs/status"],
  verbs: ["get", "list", "watch", "update"],
};

/** The accounts that have the rules. The controller's own is `default`: its Deployment names none. */
export const controllerSubjects = ({ release: { namespace } }: Plan): Subject[] =>
  ["default", "discovery", "gloo"].map((name) => ({ kind: "ServiceAccount", name, namespace }));
