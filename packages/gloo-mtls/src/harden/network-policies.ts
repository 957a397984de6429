import { type Data, type DataMap, isMap, valueAt } from "@gloo-mtls/objects/data";
import { asManifest, type Manifest, referenceOf } from "@gloo-mtls/objects/object";
import { gatewaysOf, ingressPolicies, namespaceOf, type Pod, podName } from "@gloo-mtls/verify/graph";
import { deploysGateways } from "./deploys-gateways.ts";
import { type Guarded, guardedPorts } from "./guarded-ports.ts";
import type { Hardened, Hardening, Step } from "./hardening.ts";

const highest = 65_535;
const gatewayName = "gateway.networking.k8s.io/gateway-name";

/** Every port but these. Other protocols than TCP serve nothing that is guarded. */
const allBut = (ports: readonly number[]): readonly Data[] => {
  const edges = [0, ...new Set(ports), highest + 1].toSorted((one, other) => one - other);
  const ranges = edges.slice(1).flatMap((edge, index) => {
    const [from, to] = [(edges[index] ?? 0) + 1, edge - 1];
    if (from > to) return [];
    return [{ protocol: "TCP", port: from, ...(from === to ? {} : { endPort: to }) }];
  });
  return [...ranges, { protocol: "UDP" }, { protocol: "SCTP" }];
};

/** A pod by the labels that its workload selects it by, and may not change; undefined where there are none. */
const selectorOf = ({ manifest, path }: Pod): DataMap | undefined => {
  const labels = valueAt(manifest, [...path.slice(0, -1), "metadata", "labels"]);
  const selector = valueAt(manifest, ["spec", "selector"]);
  if (isMap(selector) && Object.keys(selector).length > 0) return selector;
  return isMap(labels) && Object.keys(labels).length > 0 ? { matchLabels: labels } : undefined;
};

const usesNode = ({ manifest, path }: Pod): boolean => valueAt(manifest, [...path, "hostNetwork"]) === true;

/** Pods from everywhere that Gloo's controller deploys for Gateways. @see Gloo 1.22.1 `projects/gateway2/helm/gloo-gateway` */
const deployed: Data = {
  namespaceSelector: {},
  podSelector: { matchExpressions: [{ key: gatewayName, operator: "Exists" }] },
};

const peerOf = (pod: Pod): Data => ({
  namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": pod.namespace } },
  podSelector: selectorOf(pod) ?? {},
});

/** Who is let in to the guarded ports: for each port those that dial it. Ports with the same peers are in one rule. */
const rulesFor = ({ dialled }: Guarded, hardened: Hardened): readonly Data[] => {
  const rules = new Map<string, { readonly from: readonly Data[]; readonly ports: number[] }>();
  for (const { port, by, isXds } of dialled) {
    const from = [...by.map(peerOf), ...(isXds && deploysGateways(hardened.wiring) ? [deployed] : [])];
    if (from.length === 0) continue;
    const key = JSON.stringify(from);
    const rule = rules.get(key) ?? { from, ports: [] };
    rule.ports.push(port);
    rules.set(key, rule);
  }
  return [...rules.values()].map(({ from, ports }) => ({
    from,
    ports: ports.map((port) => ({ protocol: "TCP", port })),
  }));
};

const policy = (
  owner: Pick<Manifest, "metadata">,
  name: string,
  podSelector: DataMap,
  ingress: readonly Data[],
): Manifest => {
  const { namespace, labels } = owner.metadata;
  return asManifest({
    apiVersion: "networking.k8s.io/v1",
    kind: "NetworkPolicy",
    metadata: {
      name,
      ...(namespace === undefined ? {} : { namespace }),
      ...(labels === undefined ? {} : { labels }),
    },
    spec: { podSelector, policyTypes: ["Ingress"], ingress: [...ingress] },
  });
};

/** Why a policy would do nothing, or shut out who is wanted; undefined for neither. */
const obstacleOf = (pod: Pod, { dialled, isPublic }: Guarded, hardened: Hardened): string | undefined => {
  if (usesNode(pod)) return "it uses the network of its node, for which no policy holds";
  if (selectorOf(pod) === undefined) return "it has no labels by which a policy could select it";
  if (isPublic) return "a Service offers its xDS to what is outside of the cluster, which no selector means";
  const isXds = dialled.some((one) => one.isXds);
  if (isXds && dialled.every(({ by }) => by.length === 0) && !deploysGateways(hardened.wiring))
    return "no proxy among the manifests dials it, so who may is not known";
  const other = dialled
    .flatMap(({ by }) => by)
    .find((peer) => usesNode(peer) || selectorOf(peer) === undefined);
  return other === undefined ? undefined : `${podName(other)} dials it, which no selector of pods means`;
};

function* stepsFor(pod: Pod, hardened: Hardened): Iterable<Step> {
  const guarded = guardedPorts(pod, hardened);
  if (guarded.ports.length === 0 || ingressPolicies(pod, hardened).length > 0) return;
  const { manifest } = pod;
  const { name } = manifest.metadata;
  const isTaken =
    hardened.wiring.objects.find("NetworkPolicy", "networking.k8s.io", namespaceOf(manifest), name) !==
    undefined;
  const obstacle = isTaken
    ? `a NetworkPolicy named ${name} is there, and selects other pods`
    : obstacleOf(pod, guarded, hardened);
  const podSelector = selectorOf(pod);
  if (obstacle === undefined && podSelector !== undefined) {
    const ingress = [...rulesFor(guarded, hardened), { ports: allBut(guarded.ports) }];
    yield { add: policy(manifest, name, podSelector, ingress) };
    return;
  }
  yield {
    remark: {
      object: referenceOf(manifest),
      path: [],
      message: `there is no NetworkPolicy for ${podName(pod)}: ${obstacle}`,
      hint: "write one yourself, which lets the proxies alone reach the xDS ports",
    },
  };
}

/** The pods of Gateways are not among the manifests: their ports are the controller's. @see Gloo 1.22.1 `projects/gateway2/helm/gloo-gateway` */
const portsOfDeployed = [8234, 19_000];

/** The longest name of an object that the controller makes. */
const longestName = 63;

function* stepsForGateways(hardened: Hardened): Iterable<Step> {
  const { wiring } = hardened;
  for (const gateway of gatewaysOf(wiring)) {
    const matchLabels = { [gatewayName]: gateway.metadata.name };
    const namespace = namespaceOf(gateway);
    const name = `gloo-proxy-${gateway.metadata.name}`.slice(0, longestName).replace(/-$/, "");
    const isThere = wiring.pods.some(
      (pod) => pod.namespace === namespace && pod.labels[gatewayName] === gateway.metadata.name,
    );
    if (isThere || wiring.objects.find("NetworkPolicy", "networking.k8s.io", namespace, name)) continue;
    const owner = { metadata: { name, namespace } };
    yield { add: policy(owner, name, { matchLabels }, [{ ports: allBut(portsOfDeployed) }]) };
  }
}

/** @see Kubernetes, Network Policies: they only let in, and a pod that one selects is closed to everything else */
export const networkPolicies: Hardening = {
  reason:
    "Every pod of the cluster reaches the ports of xDS, SDS and Envoy's administration, so one fault in what guards them is enough. A policy lets the proxies alone reach xDS, and no pod SDS, the administration and the debug port.",
  measured:
    "Of the policies alone: a table of who reaches which port, by the rules of Kubernetes. No network was there to enforce them; strict Kubernetes validation finds nothing new.",
  breaks:
    "Clients of xDS that are not among the manifests, and tools that read the closed ports through the network. All other ports stay open, metrics and the webhook among them, and what pods send is not limited, so DNS and the API server stay.",
  needs:
    "A network that enforces policies with ranges of ports: Kubernetes 1.25, Cilium 1.16. One that takes a range for its first port closes the others.",
  quirks: [],
  settles: ["network-not-seen"],
  level: "named",
  needsMutualTls: true,
  *steps(hardened) {
    for (const pod of hardened.wiring.pods) yield* stepsFor(pod, hardened);
    yield* stepsForGateways(hardened);
  },
};
