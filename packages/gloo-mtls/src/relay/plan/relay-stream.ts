import type { Manifest } from "@gloo-mtls/objects/object";
import { toYaml } from "@gloo-mtls/objects/print";
import { type Finding, InputError, requireArgument } from "@gloo-mtls/objects/report";
import { certificatesHeader, secretsHeader } from "./objects-header.ts";
import type { RelayPlan } from "./relay-plan.ts";
import { aRelayPlan } from "./relay-plan.ts";

const notACluster = (names: readonly string[]): Finding => ({
  code: "bad-option",
  severity: "error",
  path: ["cluster"],
  message: "option cluster is not a cluster of the plan",
  hint: `the plan has ${names.join(", ")}`,
});

/**
 * The objects of one cluster as a stream of YAML, in the order in which they are applied, without the
 * chart's. A KubernetesCluster needs the chart's CRDs, so it comes last. Comments say what is not
 * documented, and from where it is known.
 * @throws {InputError} `bad-option` when the plan has no such cluster.
 */
export const relayStream = (plan: RelayPlan, cluster: string): string => {
  requireArgument("plan", plan, aRelayPlan);
  const found = plan.clusters.find(({ name }) => name === cluster);
  if (found === undefined) {
    throw new InputError([notACluster(plan.clusters.map(({ name }) => name).slice(0, 10))]);
  }
  const { namespace, secrets, certificates, registrations } = found;
  const manifests: readonly Manifest[] = [
    namespace,
    ...secrets.flatMap(({ manifest }) => (manifest === undefined ? [] : [manifest])),
    ...certificates,
    ...registrations,
  ];
  return `${secretsHeader(found)}${certificatesHeader(found)}${toYaml(manifests)}`;
};
