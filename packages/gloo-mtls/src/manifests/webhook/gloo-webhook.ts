import type { ValidatingWebhook } from "kubernetes-types/admissionregistration/v1.js";
import type { Draft } from "../../plan/draft.ts";
import type { Plan } from "../../plan/index.ts";
import { clientConfig } from "./client-config.ts";
import { rule } from "./rule.ts";

const gateway = ["gateway.solo.io", "v1"] as const;

const operations = (validatesDelete: boolean) =>
  validatesDelete ? (["CREATE", "UPDATE", "DELETE"] as const) : (["CREATE", "UPDATE"] as const);

/** The webhook for Gloo's own resources. */
export const glooWebhook = (plan: Plan): Draft<ValidatingWebhook> => {
  const { policies, validatesDelete: deletes, timeoutSeconds, gloo } = plan.webhook;
  return {
    name: `gloo.${plan.release.namespace}.svc`,
    clientConfig: clientConfig(plan),
    rules: [
      // No deletion of a policy can make anything else invalid.
      policies ? rule(["CREATE", "UPDATE"], gateway, ["routeoptions", "virtualhostoptions"]) : undefined,
      rule(operations(deletes.virtualservices), gateway, ["virtualservices"]),
      rule(operations(deletes.routetables), gateway, ["routetables"]),
      // Gloo does not validate the deletion of a Gateway.
      rule(["CREATE", "UPDATE"], gateway, ["gateways"]),
      rule(operations(deletes.upstreams), ["gloo.solo.io", "v1"], ["upstreams"]),
      rule(operations(deletes.ratelimitconfigs), ["ratelimit.solo.io", "v1alpha1"], ["ratelimitconfigs"]),
    ],
    sideEffects: "None",
    matchPolicy: "Exact",
    timeoutSeconds,
    matchConditions: gloo.matchConditions,
    admissionReviewVersions: ["v1beta1"],
    failurePolicy: gloo.failurePolicy,
  };
};
