import type { Container } from "kubernetes-types/core/v1.js";
import type { Draft } from "../plan/draft.ts";
import type { Plan } from "../plan/index.ts";
import { certificatesMount } from "./certificates-volume.ts";
import { switchedOn } from "./env.ts";
import { probeTiming } from "./probes.ts";

/**
 * The SDS server beside the control plane. Its one port and its probe are those of the gloo container's validation server,
 * which shares the pod's network: the chart has it so.
 */
export const glooSds = ({ controlPlane, mtls }: Plan): Draft<Container> => ({
  name: "sds",
  image: mtls.glooSds.image.reference,
  imagePullPolicy: mtls.glooSds.image.pullPolicy,
  securityContext: mtls.glooSds.securityContext,
  env: [switchedOn("GLOO_MTLS_SDS_ENABLED", true)],
  ports: [{ containerPort: controlPlane.ports.validation, name: "validation", protocol: "TCP" }],
  readinessProbe: { tcpSocket: { port: controlPlane.ports.validation }, ...probeTiming },
  volumeMounts: [certificatesMount],
  resources: mtls.glooSds.resources,
});
