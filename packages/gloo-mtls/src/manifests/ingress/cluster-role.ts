import type { ClusterRole } from "kubernetes-types/rbac/v1.js";
import { manifest } from "../manifest.ts";
import { graphqlRule } from "../rbac/graphql.ts";
import { read } from "../rbac/verbs.ts";
import { kubernetesRules, rateLimitRule } from "./controller-access.ts";

/** Of the whole cluster even with `glooRbac.namespaced`. @see Gloo 1.22.1 `templates/21-namespace-clusterrole-ingress.yaml` */
export const ingressClusterRole = manifest<ClusterRole>({
  when: ({ ingress, rbac }) => rbac.on && ingress.on,
  build: ({ labels, rbac }) => ({
    kind: "ClusterRole",
    apiVersion: "rbac.authorization.k8s.io/v1",
    metadata: { name: `gloo-role-ingress${rbac.suffix}`, labels: { ...labels, gloo: "rbac" } },
    rules: [
      ...kubernetesRules,
      {
        apiGroups: ["gloo.solo.io", "enterprise.gloo.solo.io", "gateway.solo.io"],
        resources: [
          "settings",
          "upstreams",
          "upstreamgroups",
          "proxies",
          "authconfigs",
          "virtualservices",
          "routetables",
          "virtualhostoptions",
          "routeoptions",
          "gateways",
          "httpgateways",
          "tcpgateways",
        ],
        verbs: ["*"],
      },
      rateLimitRule,
      ...(rbac.graphql ? [graphqlRule([...read, "update"])] : []),
      { apiGroups: ["networking.k8s.io", ""], resources: ["ingresses", "ingresses/status"], verbs: ["*"] },
    ],
  }),
});
