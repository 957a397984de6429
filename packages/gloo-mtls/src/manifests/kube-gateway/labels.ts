import type { KubeGateway } from "../../plan/kube-gateway.ts";
import { chartVersion } from "../../values/chart-version.ts";

/** The one label of all objects of the Kubernetes Gateway API, and of the pods it provisions. They have no common labels. */
export const kubeGatewayLabels = { gloo: "kube-gateway" } as const;

/** The labels of its roles and bindings. */
export const kubeGatewayRbacLabels = ({ instance }: KubeGateway) => ({
  ...kubeGatewayLabels,
  "helm.sh/chart": `gloo-${chartVersion}`,
  "app.kubernetes.io/name": "gloo",
  "app.kubernetes.io/instance": instance,
});
