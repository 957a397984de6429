import type { Container, Probe, VolumeMount } from "kubernetes-types/core/v1.js";
import type { Draft } from "../../plan/draft.ts";
import type { GatewayProxy } from "../../plan/gateway-proxy.ts";
import type { Given } from "../../plan/given.ts";
import { fromField } from "../../sidecars/env.ts";
import { probeTiming } from "../../sidecars/probes.ts";

/** The proxy itself, with what it mounts of its sidecars' volumes. */
export const envoyContainer = (
  proxy: GatewayProxy,
  mounts: readonly Draft<VolumeMount>[],
): Draft<Container> => {
  const { pod, stats } = proxy;
  return {
    name: proxy.name,
    args: pod.args,
    env: [
      ...pod.customEnv,
      fromField("POD_NAMESPACE", "metadata.namespace"),
      fromField("POD_NAME", "metadata.name"),
      { name: "DISABLE_CORE_DUMPS", value: pod.disableCoreDumps },
    ],
    image: pod.image.reference,
    imagePullPolicy: pod.image.pullPolicy,
    lifecycle: pod.drainSeconds === undefined ? undefined : drainFirst(pod.adminAddress, pod.drainSeconds),
    securityContext: pod.envoySecurityContext,
    ports: [
      port("http", pod.ports.http, pod.hostPorts),
      port("https", pod.ports.https, pod.hostPorts),
      stats.podMonitor ? { name: "http-monitoring", containerPort: 8081 } : undefined,
      ...pod.extraPorts,
    ],
    resources: pod.resources,
    readinessProbe: probeOf(pod.readinessProbe, pod.adminAddress, "/ready"),
    livenessProbe: probeOf(pod.livenessProbe, pod.adminAddress, "/server_info"),
    volumeMounts: [{ mountPath: "/etc/envoy", name: "envoy-config" }, ...pod.volumeMounts, ...mounts],
  };
};

const port = (name: string, number: Given | undefined, onHost: boolean) => ({
  containerPort: number,
  name,
  protocol: "TCP",
  hostPort: onHost ? number : undefined,
});

/** Fails Envoy's health checks and waits, so that load balancers turn away before connections break. */
const drainFirst = (address: string, seconds: string) => ({
  preStop: {
    exec: {
      command: [
        "/bin/sh",
        "-c",
        `wget --post-data "" -O /dev/null ${address}:19000/healthcheck/fail; sleep ${seconds}`,
      ],
    },
  },
});

const probeOf = (
  probe: Given | "default" | undefined,
  address: string,
  path: string,
): Draft<Probe> | Given | undefined =>
  probe === "default"
    ? { exec: { command: ["wget", "-O", "/dev/null", `${address}:19000${path}`] }, ...probeTiming }
    : probe;
