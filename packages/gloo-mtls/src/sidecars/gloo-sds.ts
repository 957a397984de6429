import type { Container } from "kubernetes-types/core/v1.js";
import type { Draft } from "../plan/draft.ts";
import type { Plan } from "../plan/index.ts";
import { certificatesMount } from "./certificates-volume.ts";
import { switchedOn } from "./env.ts";
import { probeTiming } from "./probes.ts";
import type { SidecarImage } from "./sidecar-image.ts";

/** An SDS server that hands the certificates of mutual TLS to Envoy beside it. */
export const sdsBeside = (
  { image, resources, securityContext }: SidecarImage,
  more: Pick<Draft<Container>, "ports" | "readinessProbe"> = {},
): Draft<Container> => ({
  name: "sds",
  image: image.reference,
  imagePullPolicy: image.pullPolicy,
  securityContext,
  env: [switchedOn("GLOO_MTLS_SDS_ENABLED", true)],
  ...more,
  volumeMounts: [certificatesMount],
  resources,
});

/**
 * The SDS server beside the control plane. Its one port and its probe are those of the gloo container's validation server,
 * which shares the pod's network: the chart has it so.
 */
export const glooSds = ({ controlPlane, mtls }: Plan): Draft<Container> =>
  sdsBeside(mtls.glooSds, {
    ports: [{ containerPort: controlPlane.ports.validation, name: "validation", protocol: "TCP" }],
    readinessProbe: { tcpSocket: { port: controlPlane.ports.validation }, ...probeTiming },
  });
