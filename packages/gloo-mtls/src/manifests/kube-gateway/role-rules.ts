import type { PolicyRule } from "kubernetes-types/rbac/v1.js";
import type { KubeGateway } from "../../plan/kube-gateway.ts";

const reads = ["get", "list", "watch"];
const deploys = [...reads, "patch", "create"];

/** What the control plane reads to translate Gateways, and where it reports on them. */
export const readRules = ({ access }: KubeGateway): readonly PolicyRule[] => {
  const { secretWrites, tlsRoutesAndListenerSets } = access;
  const ifLater = <Item>(...items: Item[]): Item[] => (tlsRoutesAndListenerSets ? items : []);
  return [
    {
      apiGroups: ["gateway.networking.k8s.io"],
      resources: [
        ...["gatewayclasses", "gateways", "tcproutes", ...ifLater("tlsroutes")],
        ...["httproutes", "referencegrants"],
      ],
      verbs: reads,
    },
    ...ifLater({ apiGroups: ["gateway.networking.x-k8s.io"], resources: ["xlistenersets"], verbs: reads }),
    {
      apiGroups: [""],
      resources: ["services", "pods", "nodes", ...(secretWrites ? [] : ["secrets"]), "namespaces"],
      verbs: reads,
    },
    // With mutual TLS the control plane copies its certificates to where it provisions proxies.
    ...(secretWrites
      ? [{ apiGroups: [""], resources: ["secrets"], verbs: [...reads, "create", "patch"] }]
      : []),
    { apiGroups: ["discovery.k8s.io"], resources: ["endpointslices"], verbs: reads },
    {
      apiGroups: ["gateway.solo.io"],
      resources: ["routeoptions", "virtualhostoptions", "listeneroptions", "httplisteneroptions"],
      verbs: reads,
    },
    {
      apiGroups: ["gateway.networking.k8s.io"],
      resources: [
        ...["gatewayclasses/status", "gateways/status", "httproutes/status", "tcproutes/status"],
        ...ifLater("tlsroutes/status"),
      ],
      verbs: ["update", "patch"],
    },
    ...ifLater({
      apiGroups: ["gateway.networking.x-k8s.io"],
      resources: ["xlistenersets/status"],
      verbs: ["update", "patch"],
    }),
    { apiGroups: ["apiextensions.k8s.io"], resources: ["customresourcedefinitions"], verbs: reads },
    { apiGroups: ["networking.istio.io"], resources: ["destinationrules"], verbs: reads },
  ];
};

/** What it takes to deploy proxies. */
export const deployRules: readonly PolicyRule[] = [
  { apiGroups: ["gateway.gloo.solo.io"], resources: ["gatewayparameters", "directresponses"], verbs: reads },
  { apiGroups: [""], resources: ["services", "serviceaccounts", "configmaps"], verbs: deploys },
  { apiGroups: ["apps"], resources: ["deployments"], verbs: deploys },
];
