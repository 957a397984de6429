import type { Deployment } from "kubernetes-types/apps/v1.js";
import type { Container } from "kubernetes-types/core/v1.js";
import type { Draft } from "../../plan/draft.ts";
import type { IngressController } from "../../plan/ingress.ts";
import { fromField, switchedOn } from "../../sidecars/env.ts";
import { manifestForEach } from "../manifest.ts";

/** Runs under the namespace's default account: the chart names none. @see Gloo 1.22.1 `templates/10-ingress-deployment.yaml` */
export const ingressDeployment = manifestForEach<IngressController, Deployment>({
  forEach: ({ ingress: { controller } }) => (controller === undefined ? [] : [controller]),
  build: ({ istio, labels, release }, controller) => ({
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name: "ingress", namespace: release.namespace, labels: { ...labels, gloo: "ingress" } },
    spec: {
      replicas: controller.replicas,
      selector: { matchLabels: { gloo: "ingress" } },
      template: {
        metadata: {
          labels: { gloo: "ingress", ...controller.podLabels, ...istio.podLabels },
          annotations: controller.podAnnotations,
        },
        spec: {
          imagePullSecrets: controller.image.pullSecrets,
          ...controller.pod,
          securityContext: { runAsNonRoot: true, runAsUser: controller.runAsUser },
          containers: [container(controller)],
        },
      },
    },
  }),
  override: (_plan, controller) => controller.override,
});

const container = (controller: IngressController): Draft<Container> => ({
  image: controller.image.reference,
  imagePullPolicy: controller.image.pullPolicy,
  name: "ingress",
  securityContext: controller.securityContext,
  resources: controller.resources,
  env: [
    ...controller.customEnv,
    fromField("POD_NAMESPACE", "metadata.namespace"),
    switchedOn("ENABLE_KNATIVE_INGRESS", controller.knative),
    textIfGiven("KNATIVE_VERSION", controller.knativeVersion),
    switchedOn("DISABLE_KUBE_INGRESS", !controller.kubeIngress),
    switchedOn("REQUIRE_INGRESS_CLASS", controller.requireIngressClass),
    textIfGiven("CUSTOM_INGRESS_CLASS", controller.customIngressClass),
  ],
});

const textIfGiven = (name: string, value: string | undefined) =>
  value === undefined ? undefined : { name, value };
