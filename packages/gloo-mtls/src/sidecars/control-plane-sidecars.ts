import type { Plan } from "../plan/index.ts";
import { certificatesVolume } from "./certificates-volume.ts";
import { envoySidecar } from "./envoy-sidecar.ts";
import { glooSds } from "./gloo-sds.ts";
import type { Sidecar } from "./sidecar.ts";

const when = ({ switches }: Plan): boolean => switches.mtls;

/** What is beside gloo in its pod: both are for mutual TLS. @see Gloo 1.22.1 `templates/1-gloo-deployment.yaml` */
export const controlPlaneSidecars: readonly Sidecar<Plan>[] = [
  {
    when,
    containers: (plan) => [envoySidecar(plan)],
    volumes: [
      certificatesVolume,
      { name: "envoy-sidecar-config", configMap: { name: "envoy-sidecar-config" } },
    ],
  },
  { when, containers: (plan) => [glooSds(plan)] },
];
