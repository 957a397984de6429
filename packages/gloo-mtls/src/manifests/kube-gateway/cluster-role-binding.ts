import type { ClusterRoleBinding } from "kubernetes-types/rbac/v1.js";
import type { KubeGateway } from "../../plan/kube-gateway.ts";
import { type ManifestFile, manifestForEach } from "../manifest.ts";
import { kubeGatewayRbacLabels } from "./labels.ts";

/** There regardless of `glooRbac`. @see Gloo 1.22.1 `templates/44-rbac.yaml` */
const clusterRoleBinding = (role: keyof KubeGateway["roles"]): ManifestFile =>
  manifestForEach<KubeGateway, ClusterRoleBinding>({
    forEach: ({ kubeGateway }) => (kubeGateway === undefined ? [] : [kubeGateway]),
    build: ({ chart, release }, gateway) => ({
      apiVersion: "rbac.authorization.k8s.io/v1",
      kind: "ClusterRoleBinding",
      metadata: { labels: kubeGatewayRbacLabels(gateway, chart), name: `${gateway.roles[role]}-binding` },
      subjects: [{ kind: "ServiceAccount", name: "gloo", namespace: release.namespace }],
      roleRef: {
        kind: "ClusterRole",
        name: gateway.roles[role],
        apiGroup: "rbac.authorization.k8s.io",
      },
    }),
  });

export const kubeGatewayReadBinding = clusterRoleBinding("read");
export const kubeGatewayDeployBinding = clusterRoleBinding("deploy");
