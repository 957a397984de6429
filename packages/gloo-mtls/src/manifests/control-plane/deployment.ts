import type { Deployment } from "kubernetes-types/apps/v1.js";
import type { ControlPlane } from "../../plan/control-plane.ts";
import { controlPlaneSidecars } from "../../sidecars/control-plane-sidecars.ts";
import { besideIn } from "../../sidecars/sidecar.ts";
import { manifest } from "../manifest.ts";
import { noneIfEmpty } from "../none-if-empty.ts";
import { scrapeAnnotations } from "../scrape-annotations.ts";
import { controlPlaneContainer } from "./container.ts";

/** @see Gloo 1.22.1 `templates/1-gloo-deployment.yaml` */
export const controlPlaneDeployment = manifest<Deployment>({
  when: () => true,
  build: (plan) => {
    const { controlPlane, gateway, istio, labels, release } = plan;
    const beside = besideIn(controlPlaneSidecars, plan);
    return {
      apiVersion: "apps/v1",
      kind: "Deployment",
      metadata: {
        name: "gloo",
        namespace: release.namespace,
        labels: { ...labels, gloo: "gloo" },
      },
      spec: {
        replicas: controlPlane.replicas,
        selector: { matchLabels: { gloo: "gloo" } },
        template: {
          metadata: {
            labels: { gloo: "gloo", ...controlPlane.extraLabels, ...istio.podLabels },
            annotations: podAnnotations(controlPlane),
          },
          spec: {
            securityContext: controlPlane.podSecurityContext,
            imagePullSecrets: controlPlane.image.pullSecrets,
            serviceAccountName: "gloo",
            ...controlPlane.pod,
            volumes: [
              ...beside.volumes,
              {
                name: "labels-volume",
                downwardAPI: { items: [{ path: "labels", fieldRef: { fieldPath: "metadata.labels" } }] },
              },
              gateway.validation.served
                ? {
                    name: "validation-certs",
                    secret: { defaultMode: 0o644, secretName: gateway.validation.secretName },
                  }
                : undefined,
            ],
            containers: [...beside.containers, controlPlaneContainer(plan)],
          },
        },
      },
    };
  },
  override: ({ controlPlane }) => controlPlane.overrides.deployment,
});

const podAnnotations = ({ extraAnnotations, ossImageTag, stats }: ControlPlane) =>
  noneIfEmpty({
    ...scrapeAnnotations(stats),
    "gloo.solo.io/oss-image-tag": stats.on ? ossImageTag : undefined,
    ...extraAnnotations,
  });
