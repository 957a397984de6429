import type { DataMap } from "@gloo-mtls/objects/data";
import { expect, test } from "vitest";
import { Cluster } from "./cluster.ts";
import { listenersOf } from "./listeners.ts";
import { portsOf } from "./ports.ts";
import { gatewayOf } from "./testing/gateways.ts";

const setOf = (name: string, port: number, metadata: DataMap = {}): DataMap => ({
  apiVersion: "gateway.networking.x-k8s.io/v1alpha1",
  kind: "XListenerSet",
  metadata: { name, namespace: "shop", ...metadata },
  spec: { parentRef: { name: "http" }, listeners: [{ name, port }] },
});
const allowing = (namespaces: DataMap) => gatewayOf({ http: 80 }, {}, { allowedListeners: { namespaces } });
const namesIn = (gateway: DataMap, ...objects: readonly DataMap[]) =>
  listenersOf(gateway, new Cluster(objects)).map(({ name }) => name);

test("older sets come first, and their listeners are numbered after the Gateway's", () => {
  const sets = [
    setOf("b", 1, { creationTimestamp: "2024-02-01T00:00:00Z" }),
    setOf("a", 2, { creationTimestamp: "2024-01-01T00:00:00Z" }),
  ];
  expect(namesIn(allowing({ from: "All" }), ...sets)).toEqual(["http", "1-a", "2-b"]);
});

test("sets are refused unless the Gateway allows their namespace", () => {
  const elsewhere = setOf("b", 1, { namespace: "other" });
  const toHttp = {
    ...elsewhere,
    spec: { parentRef: { name: "http", namespace: "shop" }, listeners: [{ name: "b", port: 1 }] },
  };
  const namespace = {
    apiVersion: "v1",
    kind: "Namespace",
    metadata: { name: "other", labels: { team: "a" } },
  };
  const selecting = (selector: DataMap) => allowing({ from: "Selector", selector });
  expect(namesIn(gatewayOf({ http: 80 }), setOf("a", 1))).toEqual(["http"]);
  expect(namesIn(allowing({ from: "Same" }), setOf("a", 1), toHttp)).toEqual(["http", "1-a"]);
  expect(namesIn(selecting({ matchLabels: { team: "a" } }), toHttp, namespace)).toEqual(["http", "1-b"]);
  expect(
    namesIn(
      selecting({ matchExpressions: [{ key: "team", operator: "NotIn", values: ["a"] }] }),
      toHttp,
      namespace,
    ),
  ).toEqual(["http"]);
  expect(namesIn(allowing({ from: "Selector" }), toHttp, namespace)).toEqual(["http"]);
});

test("a port is named after its first listener, below 1024 it is moved up, and without listeners there is port 80", () => {
  const ports = portsOf(
    [
      { name: "https.example.com_x", port: 443 },
      { name: "http", port: 80 },
      { name: "again", port: 80 },
    ],
    { type: "NodePort", ports: [{ port: 80, nodePort: 30_080 }] },
  );
  expect(ports).toEqual([
    { port: 80, targetPort: 8080, name: "http", nodePort: 30_080 },
    { port: 443, targetPort: 8443, name: "https-example-c", nodePort: undefined },
  ]);
  expect(portsOf([], undefined)).toMatchObject([{ port: 80, targetPort: 80, name: "http" }]);
});
