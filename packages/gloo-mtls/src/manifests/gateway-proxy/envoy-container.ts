import type { Container, Probe } from "kubernetes-types/core/v1.js";
import { truthy } from "../../plan/chart/truthy.ts";
import type { GatewayProxy } from "../../plan/gateway-proxy.ts";
import { type Given, givenIfSet, givenItems } from "../../plan/given.ts";
import type { Plan } from "../../plan/index.ts";
import { probeTiming } from "../control-plane/probes.ts";
import { fromField } from "../env.ts";
import type { Draft } from "../manifest.ts";
import { certificatesMount } from "../mtls/certificates-volume.ts";

/** The proxy itself. */
export const envoyContainer = ({ mtls }: Plan, proxy: GatewayProxy): Draft<Container> => {
  const { pod, spec, stats } = proxy;
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
      ...givenItems(spec.podTemplate?.extraPorts),
    ],
    resources: givenIfSet(spec.podTemplate?.resources),
    ...probesOf(proxy),
    volumeMounts: [
      { mountPath: "/etc/envoy", name: "envoy-config" },
      ...pod.volumeMounts,
      mtls.on ? certificatesMount : undefined,
      pod.sharesData ? { mountPath: "/usr/share/shared-data", name: "shared-data" } : undefined,
    ],
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

const probesOf = ({
  pod,
  spec,
}: GatewayProxy): Pick<Draft<Container>, "readinessProbe" | "livenessProbe"> => {
  const template = spec.podTemplate ?? {};
  if (!truthy(template.probes)) return {};
  return {
    readinessProbe: givenIfSet(template.customReadinessProbe) ?? adminProbe(pod.adminAddress, "/ready"),
    livenessProbe: truthy(template.livenessProbeEnabled)
      ? (givenIfSet(template.customLivenessProbe) ?? adminProbe(pod.adminAddress, "/server_info"))
      : undefined,
  };
};

const adminProbe = (address: string, path: string): Draft<Probe> => ({
  exec: { command: ["wget", "-O", "/dev/null", `${address}:19000${path}`] },
  ...probeTiming,
});
