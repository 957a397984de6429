import { formatPath, type Path } from "@gloo-mtls/objects/data";
import { parseGoDuration } from "@gloo-mtls/objects/formats";
import type { Finding } from "@gloo-mtls/objects/report";
import type { OriginOf } from "./check-spec.ts";
import type { ClusterSpec, RelaySpec } from "./relay-spec.ts";

const placesOf = ({ management, workloads }: RelaySpec): readonly (readonly [Path, ClusterSpec])[] => [
  [["management"], management],
  ...workloads.map((workload, index): [Path, ClusterSpec] => [["workloads", index], workload]),
];

/** Clusters that would be taken for one another: an agent's identity is its cluster's name. */
const doubles = (spec: RelaySpec, field: "name" | "context", originOf: OriginOf): readonly Finding[] => {
  const first = new Map<string, Path>();
  const problems: Finding[] = [];
  for (const [place, cluster] of placesOf(spec)) {
    const path = [...place, field];
    const value = field === "name" ? cluster.name : (cluster.context ?? cluster.name);
    const earlier = first.get(value);
    if (earlier === undefined) {
      first.set(value, path);
      continue;
    }
    const isManagement = earlier[0] === "management";
    problems.push({
      code: field === "name" ? "duplicate-name" : "duplicate-context",
      severity: "error",
      path,
      origin: originOf(path) ?? originOf(place),
      message: `${formatPath(path)} is ${JSON.stringify(value)}, as ${formatPath(earlier)} is`,
      hint: isManagement
        ? "for an agent on the management cluster set management.agent: true, and take this cluster out of workloads"
        : field === "name"
          ? "give each cluster a name of its own: it is the agent's identity, and names its KubernetesCluster"
          : "give each cluster its own context, or leave context out where it is the cluster's name",
    });
  }
  return problems;
};

/**
 * A certificate that would be renewed all the time, or never.
 * @see cert-manager docs, Certificate `renewBefore`
 */
const renewals = (spec: RelaySpec, originOf: OriginOf): readonly Finding[] => {
  const path = ["certManager", "renewBefore"];
  if (!("certManager" in spec) || spec.certManager === undefined) return [];
  const { duration = "2160h", renewBefore = "360h" } = spec.certManager;
  // The schema has seen to it that both are durations.
  if ((parseGoDuration(renewBefore) ?? 0) * 2 <= (parseGoDuration(duration) ?? 0)) return [];
  return [
    {
      code: "early-renewal",
      severity: "error",
      path,
      origin: originOf(path) ?? originOf(["certManager", "duration"]),
      message: `certManager.renewBefore is ${renewBefore} and certManager.duration ${duration}, so a certificate is renewed before half of its life is over`,
      hint: "make renewBefore at most half of duration: renewBefore counts back from the end",
    },
  ];
};

/** What is wrong with a specification whose every key is well formed. */
export const clusterProblems = (spec: RelaySpec, originOf: OriginOf): readonly Finding[] => [
  ...doubles(spec, "name", originOf),
  ...(doubles(spec, "name", originOf).length === 0 ? doubles(spec, "context", originOf) : []),
  ...renewals(spec, originOf),
];
