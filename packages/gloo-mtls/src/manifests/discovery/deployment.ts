import type { Deployment } from "kubernetes-types/apps/v1.js";
import { manifest } from "../manifest.ts";
import { noneIfEmpty } from "../none-if-empty.ts";
import { scrapeAnnotations } from "../scrape-annotations.ts";
import { discoveryContainer } from "./container.ts";

/** @see Gloo 1.22.1 `templates/3-discovery-deployment.yaml` */
export const discoveryDeployment = manifest<Deployment>({
  when: ({ discovery }) => discovery.on,
  build: (plan) => {
    const { discovery, labels, release } = plan;
    return {
      apiVersion: "apps/v1",
      kind: "Deployment",
      metadata: {
        name: "discovery",
        namespace: release.namespace,
        labels: { ...labels, gloo: "discovery" },
      },
      spec: {
        replicas: discovery.replicas,
        selector: { matchLabels: { gloo: "discovery" } },
        template: {
          metadata: {
            labels: { gloo: "discovery", ...discovery.podLabels },
            annotations: noneIfEmpty({
              ...scrapeAnnotations(discovery.stats),
              ...discovery.extraAnnotations,
            }),
          },
          spec: {
            securityContext: discovery.podSecurityContext,
            imagePullSecrets: discovery.image.pullSecrets,
            serviceAccountName: "discovery",
            ...discovery.pod,
            containers: [discoveryContainer(plan)],
          },
        },
      },
    };
  },
  override: ({ discovery }) => discovery.override,
});
