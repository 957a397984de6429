import type { GatewayRole } from "./gateway-role.ts";
import { read } from "./verbs.ts";

/** What Kubernetes itself has to say of services, their addresses and their certificates. */
export const kubeResourceWatcher: GatewayRole = {
  name: "kube-resource-watcher",
  rules: () => [
    {
      apiGroups: [""],
      resources: ["pods", "services", "secrets", "endpoints", "configmaps", "namespaces"],
      verbs: read,
    },
  ],
  subjects: ["gloo", "discovery"],
};
