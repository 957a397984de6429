import type { ManifestFile } from "../manifest.ts";
import { gatewayResourceReader } from "./gateway-resource-reader.ts";
import type { GatewayRole } from "./gateway-role.ts";
import { kubeLeaderElection } from "./kube-leader-election.ts";
import { kubeResourceWatcher } from "./kube-resource-watcher.ts";
import { resourceMutator } from "./resource-mutator.ts";
import { resourceReader } from "./resource-reader.ts";
import { roleOf } from "./role.ts";
import { roleBindingOf } from "./role-binding.ts";
import { settingsUser } from "./settings-user.ts";
import { upstreamMutator } from "./upstream-mutator.ts";

/** All that gateway mode may do in the cluster, in the chart's order. */
export const gatewayRoles: readonly GatewayRole[] = [
  kubeResourceWatcher,
  kubeLeaderElection,
  upstreamMutator,
  resourceReader,
  settingsUser,
  resourceMutator,
  gatewayResourceReader,
];

/** The roles, each with its binding. */
export const gatewayRbac: readonly ManifestFile[] = gatewayRoles.flatMap((role) => [
  roleOf(role),
  roleBindingOf(role),
]);
