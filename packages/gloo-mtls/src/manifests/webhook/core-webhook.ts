import type { ValidatingWebhook } from "kubernetes-types/admissionregistration/v1.js";
import type { Draft } from "../../plan/draft.ts";
import type { Plan } from "../../plan/index.ts";
import { clientConfig } from "./client-config.ts";
import { rule } from "./rule.ts";

const core = ["", "v1"] as const;

/** The webhook for what Gloo's resources refer to in Kubernetes itself; none when nothing of it is validated. */
export const coreWebhook = (plan: Plan): Draft<ValidatingWebhook> | undefined => {
  const { core: terms, timeoutSeconds, validatesDelete: deletes } = plan.webhook;
  if (!deletes.secrets && !deletes.namespaces) return undefined;
  return {
    name: `kube.${plan.release.namespace}.svc`,
    clientConfig: clientConfig(plan),
    rules: [
      deletes.secrets ? rule(["DELETE"], core, ["secrets"]) : undefined,
      deletes.namespaces ? rule(["UPDATE", "DELETE"], core, ["namespaces"]) : undefined,
    ],
    sideEffects: "None",
    matchPolicy: "Exact",
    timeoutSeconds,
    matchConditions: terms.matchConditions,
    admissionReviewVersions: ["v1beta1"],
    failurePolicy: terms.failurePolicy,
  };
};
