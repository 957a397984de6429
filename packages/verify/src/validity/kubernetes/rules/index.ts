import type { Manifest } from "@gloo-mtls/objects/object";
import type { Found, Rule, RuleTable } from "@gloo-mtls/objects/report";
import { under } from "../../found.ts";
import { bindingFaults, roleFaults } from "./access.ts";
import { configMapFaults, secretFaults } from "./data.ts";
import { annotationFaults, labelFaults, nameFaults } from "./metadata.ts";
import { autoscalerFaults, disruptionBudgetFaults } from "./scaling.ts";
import { serviceFaults } from "./service.ts";
import { webhookFaults } from "./webhook.ts";
import { cronJobFaults, jobFaults, podObjectFaults, replicatedFaults } from "./workload.ts";

/** A rule for some kinds. An object that comes here fits the schema of its kind, so it is of the type that the rule takes. */
const ruleFor = (
  checks: Readonly<Record<string, (object: never) => Iterable<Found>>>,
  hint: string,
): Rule<Manifest> => ({
  severity: "error",
  hint,
  // The one cast of this folder: from an object that its schema has accepted to the type of its kind.
  check: (object) =>
    Object.hasOwn(checks, object.kind) ? (checks[object.kind]?.(object as never) ?? []) : [],
});

/** What the API server refuses in an object that fits the schema of its kind. */
export const kubernetesRules = {
  "invalid-metadata": {
    severity: "error",
    hint: "see Kubernetes, Object Names and IDs, and Labels and Selectors, for what names, labels and annotations may be",
    *check({ kind, metadata }) {
      yield* under(["metadata"], nameFaults(kind, metadata));
      yield* under(["metadata", "labels"], labelFaults(metadata.labels));
      yield* under(["metadata", "annotations"], annotationFaults(metadata.annotations));
    },
  },
  "invalid-workload": ruleFor(
    {
      CronJob: cronJobFaults,
      DaemonSet: replicatedFaults,
      Deployment: replicatedFaults,
      Job: jobFaults,
      Pod: podObjectFaults,
      StatefulSet: replicatedFaults,
    },
    "correct the pod template or what runs it: the API server refuses the whole object",
  ),
  "invalid-service": ruleFor(
    { Service: serviceFaults },
    "give each port a number, and each a name of its own where there are several",
  ),
  "invalid-access": ruleFor(
    {
      ClusterRole: roleFaults,
      ClusterRoleBinding: bindingFaults,
      Role: roleFaults,
      RoleBinding: bindingFaults,
    },
    "a rule needs verbs, API groups and resources; a binding a role and subjects with their namespace",
  ),
  "invalid-data": ruleFor(
    { ConfigMap: configMapFaults, Secret: secretFaults },
    "a key has letters, digits, - _ and . only; the data of a Secret is base64, and has the keys of its type",
  ),
  "invalid-scaling": ruleFor(
    { HorizontalPodAutoscaler: autoscalerFaults, PodDisruptionBudget: disruptionBudgetFaults },
    "set the limits so that the lower is not above the upper",
  ),
  "invalid-webhook": ruleFor(
    { MutatingWebhookConfiguration: webhookFaults, ValidatingWebhookConfiguration: webhookFaults },
    "name the Service or a url, the versions of the review, and for each rule what it is about",
  ),
} satisfies RuleTable<string, Manifest>;
