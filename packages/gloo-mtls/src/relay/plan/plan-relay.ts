import { aNumber, InputError, requireOptions } from "@gloo-mtls/objects/report";
import { checkRelay } from "../check/check-relay.ts";
import type { ClusterSecrets } from "../check/relay-state.ts";
import { readMaterial } from "../material/read-material.ts";
import type { AnyMaterial, MaterialOf } from "../material/relay-material.ts";
import { secretRequirements } from "../secret-requirements.ts";
import { contentsOf } from "../secrets/contents.ts";
import { type CompleteSpec, completeSpec } from "../spec/complete-spec.ts";
import type { Permitted } from "../spec/permitted.ts";
import { relaySpecOf } from "../spec/read-spec.ts";
import type { RelaySpec } from "../spec/relay-spec.ts";
import { clusterPlans } from "./cluster-plans.ts";
import type { RelayPlan } from "./relay-plan.ts";
import { stepsOf, verificationOf } from "./steps.ts";

export interface PlanOptions {
  /** Milliseconds since the epoch; left out, whether certificates are valid now is not judged. */
  readonly now?: number | undefined;
}

/** The Secrets that the material makes, for the check. Clusters share their texts. */
const secretsOf = (spec: CompleteSpec, material: AnyMaterial): readonly ClusterSecrets[] => {
  const requirements = secretRequirements(spec).filter(
    ({ creator }) => creator === "user" || creator === "copied",
  );
  const secretsOn = (cluster: string, on: ClusterSecrets["on"]): ClusterSecrets => ({
    cluster,
    on,
    secrets: new Map(
      requirements
        .filter((requirement) => requirement.on === on)
        .flatMap((requirement) => {
          const contents = contentsOf(requirement, spec, material, cluster);
          return contents === undefined ? [] : [[requirement.name, contents] as const];
        }),
    ),
  });
  return [
    secretsOn(spec.management.name, "management"),
    ...spec.workloads.map(({ name }) => secretsOn(name, "workload")),
  ];
};

/**
 * Everything that an installation needs for one of the six ways to secure its relay: for each cluster and
 * in the order in which it is applied. Pure and synchronous: the same inputs give the same plan.
 *
 * @param spec Checked here, so an object from anywhere may be passed.
 * @param material What the mode takes. Without it the plan says which Secrets there have to be and how they
 * are made, and holds none.
 * @throws {InputError} With every problem of the specification, or every error that the material has.
 * Nothing is planned then.
 */
export const planRelay = <const Spec extends RelaySpec>(
  spec: Spec & Permitted<Spec>,
  material?: MaterialOf<Spec["mode"]>,
  options: PlanOptions = {},
): RelayPlan => {
  requireOptions(options, { now: aNumber });
  const { now } = options;
  const checked = relaySpecOf(spec);
  const complete = completeSpec(checked);
  const brought = material === undefined ? undefined : readMaterial(complete.mode, material);
  const findings =
    brought === undefined
      ? []
      : checkRelay(checked, secretsOf(complete, brought), { now, expected: ["user"] });
  const errors = findings.filter(({ severity }) => severity === "error");
  if (errors.length > 0) throw new InputError(errors);
  const clusters = clusterPlans(complete, brought);
  return {
    spec: complete,
    clusters,
    steps: stepsOf(clusters, complete),
    verification: verificationOf(clusters, complete),
    findings,
  };
};
