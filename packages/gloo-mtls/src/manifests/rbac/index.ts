import type { ManifestFile } from "../manifest.ts";
import { gatewayResourceReader } from "./gateway-resource-reader.ts";
import type { GatewayRole } from "./gateway-role.ts";
import { graphqlMutator } from "./graphql.ts";
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
  graphqlMutator,
];

/** The roles, each with its binding, by the templates that have all of them. */
export const gatewayRbac: readonly (readonly [template: string, file: ManifestFile])[] = gatewayRoles.flatMap(
  (role) => [
    ["20-namespace-clusterrole-gateway", roleOf(role)] as const,
    ["23-namespace-clusterrolebinding-gateway", roleBindingOf(role)] as const,
  ],
);
