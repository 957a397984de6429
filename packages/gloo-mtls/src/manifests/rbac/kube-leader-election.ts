import type { GatewayRole } from "./gateway-role.ts";

/** One replica leads, by a lease; by a ConfigMap in older versions. */
export const kubeLeaderElection: GatewayRole = {
  name: "kube-leader-election",
  rules: () => [
    { apiGroups: ["coordination.k8s.io"], resources: ["leases"], verbs: ["*"] },
    { apiGroups: [""], resources: ["configmaps"], verbs: ["*"] },
  ],
  subjects: ["gloo", "discovery"],
};
