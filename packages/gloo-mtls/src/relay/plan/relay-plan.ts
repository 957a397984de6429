import type { Manifest } from "@gloo-mtls/objects/object";
import { aListOf, anObject, anObjectWith, required } from "@gloo-mtls/objects/report";
import type { RelayFinding } from "../check/relay-finding.ts";
import type { Provenance } from "../provenance/provenance.ts";
import type { SecretRequirement } from "../secret-requirement.ts";
import type { CompleteSpec } from "../spec/complete-spec.ts";
import { aCompleteSpec } from "../spec/complete-spec.ts";
import type { PlatformValues } from "../values/platform-values.ts";

/** A Secret of one cluster. */
export interface PlannedSecret {
  readonly requirement: SecretRequirement;
  /** The object to apply; undefined for what others make, and for what no material was given for. */
  readonly manifest: Manifest | undefined;
}

/** What one cluster gets. */
export interface ClusterPlan {
  readonly on: "management" | "workload";
  readonly name: string;
  /** Of kubectl and helm. */
  readonly context: string;
  /** Within the folder of a plan: `mgmt`, or `workload-` and the name. */
  readonly folder: string;
  readonly namespace: Manifest;
  /** All Secrets of the relay on this cluster, those included that others make. */
  readonly secrets: readonly PlannedSecret[];
  /** cert-manager's Certificates, in place of Secrets. */
  readonly certificates: readonly Manifest[];
  /** One KubernetesCluster for each agent; on the management cluster alone. */
  readonly registrations: readonly Manifest[];
  /** Values of the chart `gloo-platform`. */
  readonly values: PlatformValues;
}

/** One thing to do. */
export interface PlanStep {
  readonly title: string;
  /** The name of the cluster it is done to. */
  readonly cluster: string;
  /** For a shell in the plan's folder. */
  readonly commands: readonly string[];
  readonly provenance: Provenance;
}

/** What a plan is to those who write it; `planRelay` makes it. */
export const aRelayPlan = anObjectWith({
  spec: required(aCompleteSpec),
  clusters: required(aListOf(anObject)),
  steps: required(aListOf(anObject)),
  verification: required(aListOf(anObject)),
});

/** How an installation's relay is secured, as data. */
export interface RelayPlan {
  readonly spec: CompleteSpec;
  /** The management cluster first, then the workload clusters as the specification has them. */
  readonly clusters: readonly ClusterPlan[];
  /** In the order in which they are done. */
  readonly steps: readonly PlanStep[];
  /** How one sees that it works. */
  readonly verification: readonly PlanStep[];
  /** What was found about the material, apart from errors. */
  readonly findings: readonly RelayFinding[];
}
