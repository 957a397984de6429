import { certificateManifest } from "../certificates/certificate-manifest.ts";
import type { Holding } from "../holding.ts";
import { holdingsOf } from "../holdings.ts";
import type { AnyMaterial } from "../material/relay-material.ts";
import { contentsOf } from "../secrets/contents.ts";
import { secretManifest } from "../secrets/secret-manifest.ts";
import type { CompleteCluster, CompleteSpec } from "../spec/complete-spec.ts";
import { managementValues } from "../values/management-values.ts";
import { workloadValues } from "../values/workload-values.ts";
import { kubernetesCluster, namespaceManifest } from "./manifests.ts";
import type { ClusterPlan, PlannedSecret } from "./relay-plan.ts";

const planned = (
  holding: Holding,
  spec: CompleteSpec,
  material: AnyMaterial | undefined,
  cluster: string,
): PlannedSecret => {
  const brought = holding.creator === "user" || holding.creator === "copied";
  const contents =
    material === undefined || !brought ? undefined : contentsOf(holding, spec, material, cluster);
  return { holding, manifest: contents === undefined ? undefined : secretManifest(holding.name, contents) };
};

/** What each cluster gets, the management cluster first. */
export const clusterPlans = (
  spec: CompleteSpec,
  material: AnyMaterial | undefined,
): readonly ClusterPlan[] => {
  const holdings = holdingsOf(spec);
  const planOf = (
    cluster: CompleteCluster,
    on: ClusterPlan["on"],
  ): Omit<ClusterPlan, "folder" | "registrations" | "values"> => {
    const here = holdings.filter((holding) => holding.on === on);
    return {
      on,
      name: cluster.name,
      context: cluster.context,
      namespace: namespaceManifest,
      secrets: here.map((holding) => planned(holding, spec, material, cluster.name)),
      certificates: here
        .filter(({ creator }) => creator === "cert-manager")
        .map((holding) => certificateManifest(holding, spec, cluster.name)),
    };
  };
  return [
    {
      ...planOf(spec.management, "management"),
      folder: "mgmt",
      registrations: spec.workloads.map(kubernetesCluster),
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
