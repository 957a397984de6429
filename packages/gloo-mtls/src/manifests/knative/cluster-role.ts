import type { ClusterRole } from "kubernetes-types/rbac/v1.js";
import { kubernetesRules, rateLimitRule } from "../ingress/controller-access.ts";
import { manifest } from "../manifest.ts";
import { graphqlRule } from "../rbac/graphql.ts";
import { read } from "../rbac/verbs.ts";

/** Of the whole cluster even with `glooRbac.namespaced`. @see Gloo 1.22.1 `templates/22-namespace-clusterrole-knative.yaml` */
export const knativeClusterRole = manifest<ClusterRole>({
  when: ({ knative, rbac }) => rbac.on && knative !== undefined,
  build: ({ labels, rbac }) => ({
    kind: "ClusterRole",
    apiVersion: "rbac.authorization.k8s.io/v1",
    metadata: { name: `gloo-role-knative${rbac.suffix}`, labels: { ...labels, gloo: "rbac" } },
    rules: [
      ...kubernetesRules,
      {
        apiGroups: ["gloo.solo.io", "enterprise.gloo.solo.io"],
        resources: [
          "settings",
          "upstreams",
          "upstreamgroups",
          "proxies",
          "virtualservices",
          "routetables",
          "authconfigs",
        ],
        verbs: ["*"],
      },
      rateLimitRule,
      ...(rbac.graphql ? [graphqlRule([...read, "update"])] : []),
      knativeRule("clusteringresses", ["get", "list", "watch"]),
      knativeRule("clusteringresses/status", ["update"]),
      knativeRule("ingresses", ["get", "list", "watch"]),
      knativeRule("ingresses/status", ["update"]),
    ],
  }),
});

const knativeRule = (resource: string, verbs: readonly string[]) => ({
  apiGroups: ["networking.internal.knative.dev"],
  resources: [resource],
  verbs,
});
