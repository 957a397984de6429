import type { SecretRequirement } from "../secret-requirement.ts";
import { agentRequirements, secretRequirements } from "../secret-requirements.ts";
import { installChart } from "../shell/deployment-commands.ts";
import { copySecret, createSecret } from "../shell/secret-commands.ts";
import type { CompleteCluster, CompleteSpec } from "../spec/complete-spec.ts";
import { planFolder } from "./migration-material.ts";

type Side = "management" | "workload";

const folderOf = ({ name }: CompleteCluster, side: Side): string =>
  `${planFolder}/${side === "management" ? "mgmt" : `workload-${name}`}`;

/** Whether a Secret that the chart made is replaced by one of the same name. */
const takesOver = (
  present: CompleteSpec,
  requirements: readonly SecretRequirement[],
  side: Side,
): boolean => {
  const charts = new Set(
    secretRequirements(present)
      .filter(({ on, creator }) => on === side && creator === "chart")
      .map(({ name }) => name),
  );
  return requirements.some(({ name, creator }) => creator !== "chart" && charts.has(name));
};

/**
 * Gives a side of the relay what the new plan has for it. Secrets come before the values that name them;
 * where they take the place of the chart's they come again afterwards, because Helm takes away what it
 * made, and replace them by force, because the type of a Secret cannot be changed.
 */
export const applyPlan = (present: CompleteSpec, next: CompleteSpec, side: Side): readonly string[] => {
  const requirements = secretRequirements(next).filter(({ on }) => on === side);
  const forced = takesOver(present, requirements, side);
  const clusters = side === "management" ? [next.management] : next.workloads;
  return clusters.flatMap((cluster) => {
    const folder = folderOf(cluster, side);
    const kubectl = `kubectl --context ${cluster.context}`;
    const secrets = [
      ...(requirements.some(({ creator }) => creator === "user")
        ? [`${kubectl} ${forced ? "replace --force" : "apply"} -f ${folder}/secrets.yaml`]
        : []),
      ...(requirements.some(({ creator }) => creator === "cert-manager")
        ? [
            `${kubectl} apply -f ${folder}/certificates.yaml`,
            `${kubectl} wait --for=condition=Ready --timeout=5m -f ${folder}/certificates.yaml`,
          ]
        : []),
      ...requirements
        .filter(({ creator }) => creator === "copied")
        .map((requirement) => copySecret(requirement, next.management, cluster)),
    ];
    const values = installChart(cluster, next, `${folder}/values.yaml`);
    return [...secrets, values, ...(forced ? secrets : [])];
  });
};

/** Makes the Secrets of agents that the new mode has and the present one has not. They are not read yet. */
export const addSecrets = (present: CompleteSpec, next: CompleteSpec, folder: string): readonly string[] => {
  const there = new Set(secretRequirements(present).map(({ on, name }) => `${on} ${name}`));
  const added = agentRequirements(next).filter(
    ({ on, name, creator }) => creator === "user" && !there.has(`${on} ${name}`),
  );
  const on = (side: Side, clusters: readonly CompleteCluster[]): readonly string[] =>
    clusters.flatMap((cluster) =>
      added
        .filter((requirement) => requirement.on === side)
        .map((requirement) => createSecret(requirement, cluster, next, folder)),
    );
  return [...on("management", [next.management]), ...on("workload", next.workloads)];
};
