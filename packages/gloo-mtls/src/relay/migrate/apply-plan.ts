import type { Holding } from "../holding.ts";
import { holdingsOf } from "../holdings.ts";
import { installChart } from "../shell/deployment-commands.ts";
import { copySecret, createSecret } from "../shell/secret-commands.ts";
import type { CompleteCluster, CompleteSpec } from "../spec/complete-spec.ts";
import { planFolder } from "./migration-material.ts";

type Side = "management" | "workload";

const folderOf = ({ name }: CompleteCluster, side: Side): string =>
  `${planFolder}/${side === "management" ? "mgmt" : `workload-${name}`}`;

/** Whether a Secret that the chart made is replaced by one of the same name. */
const takesOver = (present: CompleteSpec, holdings: readonly Holding[], side: Side): boolean => {
  const charts = new Set(
    holdingsOf(present)
      .filter(({ on, creator }) => on === side && creator === "chart")
      .map(({ name }) => name),
  );
  return holdings.some(({ name, creator }) => creator !== "chart" && charts.has(name));
};

/**
 * Gives a side of the relay what the new plan has for it. Secrets come before the values that name them; where they take the place of the
 * chart's they come again afterwards, because Helm takes away what it made, and replace them by force, because the type of a Secret cannot be changed.
 */
export const applyPlan = (present: CompleteSpec, next: CompleteSpec, side: Side): readonly string[] => {
  const holdings = holdingsOf(next).filter(({ on }) => on === side);
  const forced = takesOver(present, holdings, side);
  const clusters = side === "management" ? [next.management] : next.workloads;
  return clusters.flatMap((cluster) => {
    const folder = folderOf(cluster, side);
    const kubectl = `kubectl --context ${cluster.context}`;
    const secrets = [
      ...(holdings.some(({ creator }) => creator === "user")
        ? [`${kubectl} ${forced ? "replace --force" : "apply"} -f ${folder}/secrets.yaml`]
        : []),
      ...(holdings.some(({ creator }) => creator === "cert-manager")
        ? [
            `${kubectl} apply -f ${folder}/certificates.yaml`,
            `${kubectl} wait --for=condition=Ready --timeout=5m -f ${folder}/certificates.yaml`,
          ]
        : []),
      ...holdings
        .filter(({ creator }) => creator === "copied")
        .map((holding) => copySecret(holding, next.management, cluster)),
    ];
    const values = installChart(cluster, next, `${folder}/values.yaml`);
    return [...secrets, values, ...(forced ? secrets : [])];
  });
};

/** Makes the Secrets of agents that the new mode has and the present one has not: nobody reads them yet. */
export const addSecrets = (present: CompleteSpec, next: CompleteSpec, folder: string): readonly string[] => {
  const there = new Set(holdingsOf(present).map(({ on, name }) => `${on} ${name}`));
  const added = holdingsOf(next).filter(
    ({ on, name, creator }) => on === "workload" && creator === "user" && !there.has(`${on} ${name}`),
  );
  return next.workloads.flatMap((cluster) =>
    added.map((holding) => createSecret(holding, cluster, next, folder)),
  );
};
