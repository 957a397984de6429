import type { Container } from "kubernetes-types/core/v1.js";
import type { Draft } from "../plan/draft.ts";
import type { GatewayProxy } from "../plan/gateway-proxy.ts";
import type { Plan } from "../plan/index.ts";
import { certificatesMount } from "./certificates-volume.ts";
import { fromField, switchedOn } from "./env.ts";

/** The SDS server beside a proxy: it serves the certificates of mutual TLS, of Istio, or both. */
export const proxySds = ({ mtls, switches }: Plan, { stats }: GatewayProxy): Draft<Container> => ({
  name: "sds",
  image: mtls.proxySds.image.reference,
  imagePullPolicy: mtls.proxySds.image.pullPolicy,
  securityContext: mtls.proxySds.securityContext,
  resources: mtls.proxySds.resources,
  env: [
    fromField("POD_NAME", "metadata.name"),
    fromField("POD_NAMESPACE", "metadata.namespace"),
    switchedOn("GLOO_MTLS_SDS_ENABLED", switches.mtls),
    switchedOn("ISTIO_MTLS_SDS_ENABLED", switches.istioSidecars),
    mtls.proxySds.logLevel && { name: "LOG_LEVEL", value: mtls.proxySds.logLevel },
    switchedOn("START_STATS_SERVER", stats.on),
  ],
  volumeMounts: [
    switches.mtls ? certificatesMount : undefined,
    ...(switches.istioSidecars
      ? [
          { mountPath: "/etc/istio-certs/", name: "istio-certs" },
          { mountPath: "/etc/envoy", name: "envoy-config" },
        ]
      : []),
  ],
  ports: [
    { containerPort: 8234, name: "sds", protocol: "TCP" },
    stats.podMonitor ? { name: "http-monitoring", containerPort: 9091 } : undefined,
  ],
  readinessProbe: mtls.proxySds.readinessProbe,
});
