import type { Chart } from "../../chart/chart.ts";
import type { KubeGateway } from "../../plan/kube-gateway.ts";

/** The one label of all objects of the Kubernetes Gateway API, and of the pods it provisions. They have no common labels. */
export const kubeGatewayLabels = { gloo: "kube-gateway" } as const;

/** The labels of its roles and bindings. */
export const kubeGatewayRbacLabels = ({ instance }: KubeGateway, { version }: Chart) => ({
  ...kubeGatewayLabels,
  "helm.sh/chart": `gloo-${version}`,
  "app.kubernetes.io/name": "gloo",
  "app.kubernetes.io/instance": instance,
});
