import { relayNamespace } from "../names.ts";
import { agentClusters, type CompleteSpec } from "../spec/complete-spec.ts";
import { type CommandedCluster, kubectl } from "./secret-commands.ts";

/** The Deployments that the chart makes. @see Solo docs, "Relay architecture" (R2); values reference (R5) */
export type RelayDeployment = "gloo-mesh-mgmt-server" | "gloo-mesh-agent" | "gloo-telemetry-gateway";

/** Waits until every pod of a Deployment is as it should be. */
export const awaitRollout = (
  cluster: Pick<CommandedCluster, "context">,
  deployment: RelayDeployment,
): string => `${kubectl(cluster)} rollout status deployment/${deployment} --timeout=5m`;

/** Restarts the pods of a Deployment, and waits for them. */
export const restart = (
  cluster: Pick<CommandedCluster, "context">,
  deployment: RelayDeployment,
): readonly string[] => [
  `${kubectl(cluster)} rollout restart deployment/${deployment}`,
  awaitRollout(cluster, deployment),
];

const release = (
  { context }: Pick<CommandedCluster, "context">,
  chart: "gloo-platform" | "gloo-platform-crds",
  { chartVersion }: Pick<CompleteSpec, "chartVersion">,
): string =>
  [
    `helm --kube-context ${context} upgrade --install ${chart} gloo-platform/${chart}`,
    `--namespace ${relayNamespace}`,
    ...(chartVersion === undefined ? [] : [`--version ${chartVersion}`]),
  ].join(" ");

/** Installs the chart's kinds, which the chart itself does not bring. */
export const installKinds = (
  cluster: Pick<CommandedCluster, "context">,
  spec: Pick<CompleteSpec, "chartVersion">,
): string => release(cluster, "gloo-platform-crds", spec);

/** Installs the chart, or gives it other values. @param values The path of the values file. */
export const installChart = (
  cluster: Pick<CommandedCluster, "context">,
  spec: Pick<CompleteSpec, "chartVersion">,
  values: string,
): string => `${release(cluster, "gloo-platform", spec)} --values ${values}`;

/** Restarts the server, and waits for it. */
export const restartServer = ({ management }: CompleteSpec): readonly string[] =>
  restart(management, "gloo-mesh-mgmt-server");

/** Restarts the agents one cluster after the other, and waits for each. */
export const restartAgents = (spec: CompleteSpec): readonly string[] =>
  agentClusters(spec).flatMap((cluster) => restart(cluster, "gloo-mesh-agent"));

/** Takes the agents' own certificates away, so that they ask for others. */
export const dropClients = (spec: CompleteSpec): readonly string[] =>
  agentClusters(spec).flatMap((cluster) => [
    `${kubectl(cluster)} delete secret ${spec.names.client}`,
    ...restart(cluster, "gloo-mesh-agent"),
  ]);
