import type { PolicyRule } from "kubernetes-types/rbac/v1.js";

const reads = ["get", "list", "watch"];
const deploys = [...reads, "patch", "create"];

/** What the control plane reads to translate Gateways, and where it reports on them. */
export const readRules: readonly PolicyRule[] = [
  {
    apiGroups: ["gateway.networking.k8s.io"],
    resources: ["gatewayclasses", "gateways", "tcproutes", "tlsroutes", "httproutes", "referencegrants"],
    verbs: reads,
  },
  { apiGroups: ["gateway.networking.x-k8s.io"], resources: ["xlistenersets"], verbs: reads },
  { apiGroups: [""], resources: ["services", "pods", "nodes", "namespaces"], verbs: reads },
  // With mutual TLS the control plane copies its certificates to where it provisions proxies.
  { apiGroups: [""], resources: ["secrets"], verbs: [...reads, "create", "patch"] },
  { apiGroups: ["discovery.k8s.io"], resources: ["endpointslices"], verbs: reads },
  {
    apiGroups: ["gateway.solo.io"],
    resources: ["routeoptions", "virtualhostoptions", "listeneroptions", "httplisteneroptions"],
    verbs: reads,
  },
  {
    apiGroups: ["gateway.networking.k8s.io"],
    resources: [
      "gatewayclasses/status",
      "gateways/status",
      "httproutes/status",
      "tcproutes/status",
      "tlsroutes/status",
    ],
    verbs: ["update", "patch"],
  },
  {
    apiGroups: ["gateway.networking.x-k8s.io"],
    resources: ["xlistenersets/status"],
    verbs: ["update", "patch"],
  },
  { apiGroups: ["apiextensions.k8s.io"], resources: ["customresourcedefinitions"], verbs: reads },
  { apiGroups: ["networking.istio.io"], resources: ["destinationrules"], verbs: reads },
];

/** What it takes to deploy proxies. */
export const deployRules: readonly PolicyRule[] = [
  { apiGroups: ["gateway.gloo.solo.io"], resources: ["gatewayparameters", "directresponses"], verbs: reads },
  { apiGroups: [""], resources: ["services", "serviceaccounts", "configmaps"], verbs: deploys },
  { apiGroups: ["apps"], resources: ["deployments"], verbs: deploys },
];
