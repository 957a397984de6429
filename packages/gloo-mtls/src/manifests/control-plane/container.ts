import type { Container } from "kubernetes-types/core/v1.js";
import type { Draft } from "../../plan/draft.ts";
import type { Plan } from "../../plan/index.ts";
import { fromField, switchedOn } from "../../sidecars/env.ts";
import { controlPlaneProbes } from "../../sidecars/probes.ts";
import { goLimitVariables } from "../go-limit-variables.ts";

/** The gloo container. With mutual TLS on, Envoy beside it has the xDS ports and the probes. */
export const controlPlaneContainer = ({
  controlPlane,
  gateway,
  istio,
  switches,
}: Plan): Draft<Container> => ({
  name: "gloo",
  image: controlPlane.image.reference,
  imagePullPolicy: controlPlane.image.pullPolicy,
  resources: controlPlane.resources,
  securityContext: controlPlane.securityContext,
  ports: [
    ...(switches.mtls
      ? []
      : [
          { containerPort: controlPlane.ports.xds, name: "grpc-xds", protocol: "TCP" },
          { containerPort: controlPlane.ports.restXds, name: "rest-xds", protocol: "TCP" },
        ]),
    { containerPort: controlPlane.ports.validation, name: "grpc-validation", protocol: "TCP" },
    { containerPort: controlPlane.ports.proxyDebug, name: "grpc-proxydebug", protocol: "TCP" },
    { containerPort: 9979, name: "wasm-cache", protocol: "TCP" },
    controlPlane.stats.podMonitor ? { name: "http-monitoring", containerPort: 9091 } : undefined,
    controlPlane.devAdmin ? { containerPort: 10010, name: "dev-admin", protocol: "TCP" } : undefined,
  ],
  volumeMounts: [
    gateway.validation.served
      ? { mountPath: "/etc/gateway/validation-certs", name: "validation-certs" }
      : undefined,
    { name: "labels-volume", mountPath: "/etc/gloo", readOnly: true },
  ],
  env: [
    controlPlane.licenseSecret === undefined
      ? undefined
      : {
          name: "GLOO_LICENSE_KEY",
          valueFrom: { secretKeyRef: { name: controlPlane.licenseSecret, key: "license-key" } },
        },
    ...goLimitVariables(controlPlane.goLimits),
    ...controlPlane.customEnv,
    fromField("POD_NAMESPACE", "metadata.namespace"),
    switchedOn("GG_K8S_GW_CONTROLLER", controlPlane.flags.kubernetesGateway),
    switchedOn("GG_PORTAL_PLUGIN", controlPlane.flags.portal),
    switchedOn("SPLIT_LOG_OUTPUT", controlPlane.flags.splitLogOutput),
    switchedOn("START_STATS_SERVER", controlPlane.stats.on),
    switchedOn("VALIDATION_MUST_START", controlPlane.flags.validationMustStart),
    controlPlane.logLevel && { name: "LOG_LEVEL", value: controlPlane.logLevel },
    switchedOn("ENABLE_ISTIO_SIDECAR_ON_GATEWAY", istio.sidecarOnGateway),
    switchedOn("DISABLE_LEADER_ELECTION", controlPlane.flags.disableLeaderElection),
    switchedOn("HEADER_SECRET_REF_NS_MATCHES_US", controlPlane.flags.headerSecretRefNsMatchesUs),
    switchedOn("GLOO_MTLS_SDS_ENABLED", controlPlane.flags.mtlsSds),
    switchedOn("GLOO_CLEAR_STATUS_METRICS", controlPlane.flags.clearStatusMetrics),
  ],
  ...(switches.mtls ? {} : controlPlaneProbes(controlPlane)),
});
