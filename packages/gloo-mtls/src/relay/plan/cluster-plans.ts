import { certificateManifest } from "../certificates/certificate-manifest.ts";
import type { AnyMaterial } from "../material/relay-material.ts";
import type { SecretRequirement } from "../secret-requirement.ts";
import { secretRequirements } from "../secret-requirements.ts";
import { contentsOf } from "../secrets/contents.ts";
import { secretManifest } from "../secrets/secret-manifest.ts";
import { agentClusters, type CompleteCluster, type CompleteSpec } from "../spec/complete-spec.ts";
import { managementValues } from "../values/management-values.ts";
import { workloadValues } from "../values/workload-values.ts";
import { kubernetesCluster, namespaceManifest } from "./manifests.ts";
import type { ClusterPlan, PlannedSecret } from "./relay-plan.ts";

const planned = (
  requirement: SecretRequirement,
  spec: CompleteSpec,
  material: AnyMaterial | undefined,
  cluster: string,
): PlannedSecret => {
  const brought = requirement.creator === "user" || requirement.creator === "copied";
  const contents =
    material === undefined || !brought ? undefined : contentsOf(requirement, spec, material, cluster);
  return {
    requirement,
    manifest: contents === undefined ? undefined : secretManifest(requirement.name, contents),
  };
};

/** What each cluster gets, the management cluster first. */
export const clusterPlans = (
  spec: CompleteSpec,
  material: AnyMaterial | undefined,
): readonly ClusterPlan[] => {
  const requirements = secretRequirements(spec);
  const planOf = (
    cluster: CompleteCluster,
    on: ClusterPlan["on"],
  ): Omit<ClusterPlan, "folder" | "registrations" | "values"> => {
    const here = requirements.filter((requirement) => requirement.on === on);
    return {
      on,
      name: cluster.name,
      context: cluster.context,
      namespace: namespaceManifest,
      secrets: here.map((requirement) => planned(requirement, spec, material, cluster.name)),
      certificates: here
        .filter(({ creator }) => creator === "cert-manager")
        .map((requirement) => certificateManifest(requirement, spec, cluster.name)),
    };
  };
  return [
    {
      ...planOf(spec.management, "management"),
      folder: "mgmt",
      registrations: agentClusters(spec).map(kubernetesCluster),
      values: managementValues(spec),
    },
    ...spec.workloads.map((cluster) => ({
      ...planOf(cluster, "workload"),
      folder: `workload-${cluster.name}`,
      registrations: [],
      values: workloadValues(spec, cluster),
    })),
  ];
};
