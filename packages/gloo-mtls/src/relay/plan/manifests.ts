import type { Namespace } from "kubernetes-types/core/v1.js";
import { relayNamespace } from "../names.ts";
import type { CompleteCluster } from "../spec/complete-spec.ts";

/** The namespace of the relay. */
export const namespaceManifest = {
  apiVersion: "v1",
  kind: "Namespace",
  metadata: { name: relayNamespace },
} as const satisfies Namespace;

/**
 * Registers the cluster of an agent on the management cluster; without it the agent starts again and again.
 * @see R9, kgateway#5550
 */
export const kubernetesCluster = ({ name, clusterDomain }: CompleteCluster) => ({
  apiVersion: "admin.gloo.solo.io/v2",
  kind: "KubernetesCluster",
  metadata: { name, namespace: relayNamespace },
  spec: { clusterDomain },
});
