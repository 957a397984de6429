import { setTimeout as pause } from "node:timers/promises";
import { aListOf, anObject, aText, requireArgument, requireOptions } from "@gloo-mtls/objects/report";
import type { KubernetesApi } from "./api.ts";
import { clusterConfig } from "./cluster-config.ts";
import type { ClusterOptions } from "./cluster-options.ts";
import { httpsTransport, httpsUpgrade } from "./https-transport.ts";
import { kubernetesApi } from "./kubernetes-api.ts";
import { podsThrough } from "./pods-through.ts";
import { builtInKinds, type ResourceKind } from "./resource-kind.ts";

/** Milliseconds in which an API server must have answered; it gives up most requests itself after a minute. */
const timeout = 30_000;

/**
 * A Kubernetes API: the one of `kubeconfig` and `context`, by default the one that kubectl would talk to, or
 * that of the pod. Nothing is sent before the first call.
 *
 * @param customKinds Kinds of custom resources, added to those of Kubernetes that are known already:
 * ConfigMap, Event, Namespace, Pod, Secret, Service, ServiceAccount, workloads, autoscalers, disruption budgets, roles, their bindings, and
 * ValidatingWebhookConfiguration.
 * @throws {InputError} `unknown-option` and `bad-option`: a context that is misspelt would be another cluster.
 * @throws {KubernetesError} `unusable-config`, which names the file.
 */
export const connect = async (
  options: ClusterOptions = {},
  customKinds: readonly ResourceKind[] = [],
): Promise<KubernetesApi> => {
  requireOptions(options, { kubeconfig: aText, context: aText });
  requireArgument("customKinds", customKinds, aListOf(anObject));
  const cluster = clusterConfig(await import("./kube-config.ts"), options);
  const patience = { pause: (milliseconds: number) => pause(milliseconds), random: Math.random };
  const kinds = [...builtInKinds, ...customKinds];
  const unverified = cluster.config.getCurrentCluster()?.skipTLSVerify === true;
  const transport = httpsTransport(cluster, timeout);
  return {
    ...kubernetesApi(cluster.name, transport, patience, kinds),
    pods: podsThrough(transport, httpsUpgrade(cluster, timeout)),
    unverified,
  };
};
