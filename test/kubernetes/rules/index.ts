import { at, type Complaint, under } from "../complaint.ts";
import { bindingComplaints, roleComplaints } from "./access.ts";
import { configMapComplaints, secretComplaints } from "./data.ts";
import { annotationComplaints, labelComplaints, nameComplaints } from "./metadata.ts";
import { autoscalerComplaints, disruptionBudgetComplaints } from "./scaling.ts";
import { serviceComplaints } from "./service.ts";
import { webhookComplaints } from "./webhook.ts";
import { cronJobComplaints, jobComplaints, replicatedComplaints } from "./workload.ts";

interface KubernetesObject {
  readonly kind: string;
  readonly metadata: {
    readonly name?: string;
    readonly namespace?: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
}

/** The schema of the kind has been checked: an object that comes here is of the type that its rules take. */
const rules: Readonly<Record<string, (object: never) => Iterable<Complaint>>> = {
  ClusterRole: roleComplaints,
  ClusterRoleBinding: bindingComplaints,
  ConfigMap: configMapComplaints,
  CronJob: cronJobComplaints,
  DaemonSet: replicatedComplaints,
  Deployment: replicatedComplaints,
  HorizontalPodAutoscaler: autoscalerComplaints,
  Job: jobComplaints,
  PodDisruptionBudget: disruptionBudgetComplaints,
  Role: roleComplaints,
  RoleBinding: bindingComplaints,
  Secret: secretComplaints,
  Service: serviceComplaints,
  ValidatingWebhookConfiguration: webhookComplaints,
};

/** What the API server refuses in an object that fits the schema of its kind. */
export function* ruleComplaints(object: KubernetesObject): Generator<Complaint, void, undefined> {
  const { kind, metadata } = object;
  yield* under("metadata", nameComplaints(kind, metadata));
  yield* under(at("metadata", "labels"), labelComplaints(metadata.labels));
  yield* under(at("metadata", "annotations"), annotationComplaints(metadata.annotations));
  // The one cast of this folder: from an object that its schema has accepted to the type of its kind.
  yield* rules[kind]?.(object as never) ?? [];
}
