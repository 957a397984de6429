import { chartVersion } from "../chart-version.ts";
import { image } from "./image.ts";
import { textMap } from "./leaves/collections.ts";
import { flag, flagOrMap, text, wholeOrDigits } from "./leaves/scalars.ts";
import { type InputOf, key, section } from "./node.ts";
import { overrideOf } from "./override.ts";
import { deploymentSpec } from "./pod-spec.ts";
import { resources } from "./resources.ts";
import { securityContext } from "./security-context.ts";
import { unread } from "./unread.ts";

const deployment = section(
  "IngressDeployment",
  "Deployment ingress. The fields that it passes on to its pod count for ingress-proxy as well.",
  {
    image,
    resources,
    runAsUser: key(wholeOrDigits, "User of the pod.", { unit: "user id" }),
    floatingUserId: key(flag, "Leave the user of the pod to the cluster; the global switch does not."),
    ingressContainerSecurityContext: securityContext,
    extraIngressLabels: key(textMap, "Further labels of the pod."),
    extraIngressAnnotations: key(textMap, "Further annotations of the pod."),
    kubeResourceOverride: overrideOf("Deployment ingress"),
    ...deploymentSpec,
    stats: unread(
      key(flagOrMap, "Metrics of the ingress controller."),
      "the ingress controller publishes none",
    ),
  },
);

export const ingress = section(
  "Ingress",
  "The controller for Kubernetes Ingress objects. Its proxy knows nothing of mutual TLS.",
  {
    enabled: key(flag, "Render the ingress controller, ingress-proxy and their roles."),
    deployment,
    requireIngressClass: key(flag, "Serve only what is annotated for Gloo."),
    customIngressClass: key(text, "The class to serve in place of gloo; only with ingress.enabled."),
  },
);

export const ingressDefaults = {
  enabled: false,
  deployment: { image: { repository: "ingress", tag: chartVersion }, runAsUser: 10101, replicas: 1 },
} as const satisfies InputOf<typeof ingress>;
