import { isMap, valueAt } from "@gloo-mtls/objects/data";
import { asManifest, type Manifest } from "@gloo-mtls/objects/object";
import { describe, expect, test } from "vitest";
import { render } from "../render.ts";
import type { Values } from "../values/schema/values.ts";
import { harden } from "./harden.ts";

const rendered = (values: Values = {}): readonly Manifest[] =>
  render({ values: { ...values, global: { glooMtls: { enabled: true } } } });

interface Peer {
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
}

const list = (data: unknown, field: string): readonly unknown[] => {
  const items = valueAt(data, [field]);
  return Array.isArray(items) ? items : [];
};

/** @see Kubernetes, LabelSelector: of its operators, the one that is used */
const selects = (selector: unknown, labels: Peer["labels"]): boolean =>
  Object.entries(Object(valueAt(selector, ["matchLabels"]))).every(([key, value]) => labels[key] === value) &&
  list(selector, "matchExpressions").every((item) => String(valueAt(item, ["key"])) in labels);

/** Whether policies let a peer in to a port of a pod. @see Kubernetes, Network Policies: what no rule allows is refused, once one selects the pod */
const letsIn = (manifests: readonly Manifest[], to: Peer, from: Peer, port: number): boolean => {
  const own = manifests.filter(
    ({ kind, metadata, spec }) =>
      kind === "NetworkPolicy" &&
      metadata.namespace === to.namespace &&
      selects(valueAt(spec, ["podSelector"]), to.labels),
  );
  const isFrom = (peer: unknown): boolean =>
    selects(valueAt(peer, ["namespaceSelector"]), { "kubernetes.io/metadata.name": from.namespace }) &&
    selects(valueAt(peer, ["podSelector"]), from.labels);
  const isPort = (item: unknown): boolean => {
    const first = Number(valueAt(item, ["port"]));
    const last = Number(valueAt(item, ["endPort"]) ?? first);
    return valueAt(item, ["protocol"]) === "TCP" && first <= port && port <= last;
  };
  return (
    own.length === 0 ||
    own
      .flatMap(({ spec }) => list(spec, "ingress"))
      .some(
        (rule) =>
          (!isMap(rule) || rule.from === undefined || list(rule, "from").some(isFrom)) &&
          list(rule, "ports").some(isPort),
      )
  );
};

const here = "gloo-system";
const gloo: Peer = { namespace: here, labels: { gloo: "gloo" } };
const proxy: Peer = {
  namespace: here,
  labels: { gloo: "gateway-proxy", "gateway-proxy": "live", "gateway-proxy-id": "gateway-proxy" },
};
const stranger: Peer = { namespace: "default", labels: { app: "shop" } };
const gatewayPod: Peer = {
  namespace: "shops",
  labels: { "gateway.networking.k8s.io/gateway-name": "http" },
};

const only = ["network-policies"] as const;
const ports = [9977, 9976, 8234, 8001, 9966, 9091, 8443, 8080];

describe("who is let in", () => {
  const closed = harden(rendered(), { only });
  const shared = harden(rendered({ kubeGateway: { enabled: true } }), { only });
  const elsewhere: Peer = {
    ...proxy,
    namespace: "edge",
    labels: { ...proxy.labels, "gateway-proxy-id": "edge" },
  };
  const apart = harden(rendered({ gatewayProxies: { edge: { namespace: "edge" } } }), { only });
  const open = [9091, 8443, 8080];

  test.each<[string, readonly Manifest[], Peer, Peer, readonly number[]]>([
    ["a proxy at gloo", closed, proxy, gloo, [9977, 9976, ...open]],
    ["another pod at gloo", closed, stranger, gloo, open],
    ["the proxies' labels in another namespace", closed, { ...proxy, namespace: "default" }, gloo, open],
    ["another pod at a proxy", closed, stranger, proxy, ports.filter((port) => port !== 8234)],
    ["gloo at a proxy", closed, gloo, proxy, ports.filter((port) => port !== 8234)],
    ["the pod of a Gateway, when the controller deploys none", closed, gatewayPod, gloo, open],
    ["the pod of a Gateway", shared, gatewayPod, gloo, [9977, 9976, ...open]],
    ["a proxy of another namespace", apart, elsewhere, gloo, [9977, 9976, ...open]],
    ["its labels in the namespace of gloo", apart, { ...elsewhere, namespace: here }, gloo, open],
  ])("%s", (_, manifests, from, to, expected) => {
    expect(ports.filter((port) => letsIn(manifests, to, from, port))).toEqual(expected);
  });

  test("the pods of a Gateway keep SDS and the administration to themselves", () => {
    const gateway = asManifest({
      apiVersion: "gateway.networking.k8s.io/v1",
      kind: "Gateway",
      metadata: { name: "http", namespace: "shops" },
      spec: { gatewayClassName: "gloo-gateway", listeners: [] },
    });
    const manifests = harden([...rendered({ kubeGateway: { enabled: true } }), gateway], { only });
    expect([8080, 8234, 19_000].filter((port) => letsIn(manifests, gatewayPod, stranger, port))).toEqual([
      8080,
    ]);
  });
});

const changed = (name: string, path: readonly string[], value: unknown): readonly Manifest[] =>
  rendered().map((manifest) => {
    const put = (data: unknown, [step, ...rest]: readonly string[]): unknown =>
      step === undefined ? value : { ...Object(data), [step]: put(valueAt(data, [step]), rest) };
    return `${manifest.kind}/${manifest.metadata.name}` === name ? asManifest(put(manifest, path)) : manifest;
  });

const pod = ["spec", "template", "spec"];

test.each<[string, readonly Manifest[], string]>([
  [
    "on the node's network",
    changed("Deployment/gloo", [...pod, "hostNetwork"], true),
    "for which no policy holds",
  ],
  [
    "with a proxy there",
    changed("Deployment/gateway-proxy", [...pod, "hostNetwork"], true),
    "gateway-proxy dials it",
  ],
  ["with a NodePort", changed("Service/gloo", ["spec", "type"], "NodePort"), "outside of the cluster"],
  [
    "without proxies",
    rendered().filter(({ metadata }) => metadata.name !== "gateway-proxy"),
    "no proxy among",
  ],
])("a control plane %s has none, and why is said", (_, manifests, reason) => {
  const messages: string[] = [];
  const after = harden(manifests, { only, onWarning: ({ message }) => void messages.push(message) });
  expect(after.filter(({ kind, metadata }) => kind === "NetworkPolicy" && metadata.name === "gloo")).toEqual(
    [],
  );
  expect(messages.join("\n")).toContain(reason);
});

test("a policy that someone wrote decides", () => {
  const own = asManifest({
    apiVersion: "networking.k8s.io/v1",
    kind: "NetworkPolicy",
    metadata: { name: "deny", namespace: here },
    spec: { podSelector: {}, policyTypes: ["Ingress"] },
  });
  const manifests = [...rendered(), own];
  expect(harden(manifests, { only })).toEqual(manifests);
});
