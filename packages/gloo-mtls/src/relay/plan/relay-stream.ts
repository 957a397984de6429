import type { Manifest } from "@gloo-mtls/objects/object";
import { toYaml } from "@gloo-mtls/objects/print";
import { certificatesHeader, secretsHeader } from "./objects-header.ts";
import type { RelayPlan } from "./relay-plan.ts";

/**
 * The objects of one cluster as a stream of YAML, in the order in which they are applied, without the
 * chart's. A KubernetesCluster needs the chart's CRDs, so it comes last. Comments say what is not
 * documented, and from where it is known.
 * @throws {RangeError} When the plan has no such cluster.
 */
export const relayStream = (plan: RelayPlan, cluster: string): string => {
  const found = plan.clusters.find(({ name }) => name === cluster);
  if (found === undefined) {
    const names = plan.clusters.map(({ name }) => JSON.stringify(name)).slice(0, 10);
    throw new RangeError(
      `${JSON.stringify(cluster)} is not a cluster of the plan, which has ${names.join(", ")}`,
    );
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
