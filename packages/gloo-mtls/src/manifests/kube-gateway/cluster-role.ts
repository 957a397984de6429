import type { ClusterRole, PolicyRule } from "kubernetes-types/rbac/v1.js";
import type { KubeGateway } from "../../plan/kube-gateway.ts";
import { type ManifestFile, manifestForEach } from "../manifest.ts";
import { kubeGatewayRbacLabels } from "./labels.ts";
import { deployRules, readRules } from "./role-rules.ts";

/** There regardless of `glooRbac`. @see Gloo 1.22.1 `templates/44-rbac.yaml` */
const clusterRole = (
  role: keyof KubeGateway["roles"],
  rules: (gateway: KubeGateway) => readonly PolicyRule[],
): ManifestFile =>
  manifestForEach<KubeGateway, ClusterRole>({
    forEach: ({ kubeGateway }) => (kubeGateway === undefined ? [] : [kubeGateway]),
    build: ({ chart }, gateway) => ({
      apiVersion: "rbac.authorization.k8s.io/v1",
      kind: "ClusterRole",
      metadata: { name: gateway.roles[role], labels: kubeGatewayRbacLabels(gateway, chart) },
      rules: rules(gateway),
    }),
  });

export const kubeGatewayReadRole = clusterRole("read", readRules);
export const kubeGatewayDeployRole = clusterRole("deploy", () => deployRules);
