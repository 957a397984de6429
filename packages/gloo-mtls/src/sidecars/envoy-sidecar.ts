import type { Container } from "kubernetes-types/core/v1.js";
import type { Draft } from "../plan/draft.ts";
import type { Plan } from "../plan/index.ts";
import { certificatesMount } from "./certificates-volume.ts";
import { switchedOn } from "./env.ts";
import { controlPlaneProbes } from "./probes.ts";

/** Envoy in front of the control plane: it ends mutual TLS on the xDS ports. */
export const envoySidecar = ({ controlPlane, mtls }: Plan): Draft<Container> => ({
  name: "envoy-sidecar",
  image: mtls.envoySidecar.image.reference,
  imagePullPolicy: mtls.envoySidecar.image.pullPolicy,
  securityContext: mtls.envoySidecar.securityContext,
  env: [switchedOn("ENVOY_SIDECAR", true)],
  ports: [
    { containerPort: controlPlane.ports.xds, name: "grpc-xds", protocol: "TCP" },
    { containerPort: controlPlane.ports.restXds, name: "rest-xds", protocol: "TCP" },
  ],
  ...controlPlaneProbes(controlPlane),
  volumeMounts: [{ mountPath: "/etc/envoy", name: "envoy-sidecar-config" }, certificatesMount],
  resources: mtls.envoySidecar.resources,
});
