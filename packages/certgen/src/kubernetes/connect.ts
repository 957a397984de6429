import { setTimeout as pause } from "node:timers/promises";
import type { KubernetesApi } from "./api.ts";
import { clientModule } from "./client-module.ts";
import { clusterConfig } from "./cluster-config.ts";
import type { ClusterOptions } from "./cluster-options.ts";
import { httpsTransport } from "./https-transport.ts";
import { kubernetesApi } from "./kubernetes-api.ts";

/** Milliseconds in which an API server must have answered; it gives up most requests itself after a minute. */
const timeout = 30_000;

/**
 * A Kubernetes API: the one of `kubeconfig` and `context`, by default the one that kubectl would talk to, or that of the pod. Nothing is sent
 * before the first call.
 *
 * @throws {KubernetesError} `no-client` when `@kubernetes/client-node` is not installed; `unusable-config`, which names the file.
 */
export const connect = async (options: ClusterOptions = {}): Promise<KubernetesApi> => {
  const cluster = clusterConfig(await clientModule(), options);
  return kubernetesApi(cluster.name, httpsTransport(cluster, timeout), {
    pause: (milliseconds) => pause(milliseconds),
    random: Math.random,
  });
};
