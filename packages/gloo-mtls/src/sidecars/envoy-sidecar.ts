import type { Container } from "kubernetes-types/core/v1.js";
import type { Draft } from "../plan/draft.ts";
import type { Plan } from "../plan/index.ts";
import { certificatesMount } from "./certificates-volume.ts";
import { switchedOn } from "./env.ts";
import { controlPlaneProbes } from "./probes.ts";
import type { SidecarImage } from "./sidecar-image.ts";

/**
 * Envoy with certificates, beside a server that has none.
 * @param config The volume with its bootstrap.
 */
export const envoyBeside = (
  { image, resources, securityContext }: SidecarImage,
  config: string,
  more: Pick<Draft<Container>, "ports" | "readinessProbe" | "livenessProbe"> = {},
): Draft<Container> => ({
  name: "envoy-sidecar",
  image: image.reference,
  imagePullPolicy: image.pullPolicy,
  securityContext,
  env: [switchedOn("ENVOY_SIDECAR", true)],
  ...more,
  volumeMounts: [{ mountPath: "/etc/envoy", name: config }, certificatesMount],
  resources,
});

/** Envoy in front of the control plane: it ends mutual TLS on the xDS ports. */
export const envoySidecar = ({ controlPlane, mtls }: Plan): Draft<Container> =>
  envoyBeside(mtls.envoySidecar, "envoy-sidecar-config", {
    ports: [
      { containerPort: controlPlane.ports.xds, name: "grpc-xds", protocol: "TCP" },
      { containerPort: controlPlane.ports.restXds, name: "rest-xds", protocol: "TCP" },
    ],
    ...controlPlaneProbes(controlPlane),
  });
