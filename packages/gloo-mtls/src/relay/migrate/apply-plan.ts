import { relayNamespace } from "../names.ts";
import type { Creator, SecretRequirement } from "../secret-requirement.ts";
import { agentRequirements, secretRequirements } from "../secret-requirements.ts";
import { installChart } from "../shell/deployment-commands.ts";
import { copySecret, createSecret } from "../shell/secret-commands.ts";
import type { CompleteCluster, CompleteSpec } from "../spec/complete-spec.ts";
import { planFolder } from "./migration-material.ts";

type Side = "management" | "workload";

const folderOf = ({ name }: CompleteCluster, side: Side): string =>
  `${planFolder}/${side === "management" ? "mgmt" : `workload-${name}`}`;

/** The Secrets of a side that the chart or an agent made, and that are then made in another way under the same name. */
const takenOver = (
  present: CompleteSpec,
  requirements: readonly SecretRequirement[],
  side: Side,
): readonly { readonly name: string; readonly from: Creator; readonly to: Creator }[] => {
  const makers = new Map(
    secretRequirements(present)
      .filter(({ on, creator }) => on === side && (creator === "chart" || creator === "agent"))
      .map(({ name, creator }) => [name, creator]),
  );
  return requirements.flatMap(({ name, creator }) => {
    const before = makers.get(name);
    return before === undefined || before === creator ? [] : [{ name, from: before, to: creator }];
  });
};

/**
 * The commands that give a side of the relay what the new plan has for it. Secrets come before the values
 * that name them. Secrets that the chart or an agent made are replaced by force, because the type of a Secret
 * cannot be changed. Where they replace the chart's, they are applied once more afterwards, because Helm
 * removes what it made.
 */
export const applyPlan = (present: CompleteSpec, next: CompleteSpec, side: Side): readonly string[] => {
  const requirements = secretRequirements(next).filter(({ on }) => on === side);
  const before = takenOver(present, requirements, side);
  const isMadeBy = (maker: Creator): boolean => requirements.some(({ creator }) => creator === maker);
  const clusters = side === "management" ? [next.management] : next.workloads;
  return clusters.flatMap((cluster) => {
    const folder = folderOf(cluster, side);
    const kubectl = `kubectl --context ${cluster.context}`;
    const secrets = [
      ...(isMadeBy("user")
        ? [
            `${kubectl} ${before.some(({ to }) => to === "user") ? "replace --force" : "apply"} -f ${folder}/secrets.yaml`,
          ]
        : []),
      ...(isMadeBy("cert-manager")
        ? [
            ...before
              .filter(({ to }) => to === "cert-manager")
              .map(({ name }) => `${kubectl} -n ${relayNamespace} delete secret ${name} --ignore-not-found`),
            `${kubectl} apply -f ${folder}/certificates.yaml`,
            `${kubectl} wait --for=condition=Ready --timeout=5m -f ${folder}/certificates.yaml`,
          ]
        : []),
      ...requirements
        .filter(({ creator }) => creator === "copied")
        .map((requirement) => copySecret(requirement, next.management, cluster)),
    ];
    const values = installChart(cluster, next, `${folder}/values.yaml`);
    const isTakenAway = before.some(({ from }) => from === "chart");
    return [...secrets, values, ...(isTakenAway ? secrets : [])];
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
