import { valueAt } from "@gloo-mtls/objects/data";
import { formatFinding } from "@gloo-mtls/objects/report";
import { expect, test } from "vitest";
import {
  certificates,
  codesOf,
  deployedIn,
  deployedWith,
  gatewayOf,
  ownAnnotation,
} from "./testing/gateways.ts";

const mtls = { global: { glooMtls: { enabled: true } } };
const namesOf = ({ manifests }: ReturnType<typeof deployedIn>) =>
  manifests.map(({ kind, metadata }) => `${kind}/${metadata.namespace}/${metadata.name}`);

test("a Gateway gets four objects in its namespace, and a copy of the Secret with mutual TLS", () => {
  expect(namesOf(deployedIn([gatewayOf({ http: 80 })]))).toEqual([
    "ServiceAccount/shop/gloo-proxy-http",
    "ConfigMap/shop/gloo-proxy-http",
    "Service/shop/gloo-proxy-http",
    "Deployment/shop/gloo-proxy-http",
  ]);
  expect(namesOf(deployedIn([gatewayOf({ http: 80 }), certificates], mtls))).toContain(
    "Secret/shop/gloo-mtls-certs",
  );
});

test("an error of the controller has its class, and says what to do", () => {
  const { manifests, findings } = deployedIn([gatewayOf({ http: 80 })], mtls);
  expect(manifests).toEqual([]);
  expect(findings.map(formatFinding)).toEqual([
    "error: Gateway/shop/http: mtls-secret-not-found: nothing is deployed: there is no Secret gloo-mtls-certs in the namespace gloo-system of the control plane\n  hint: let certgen make the Secret gloo-mtls-certs in the control plane's namespace before the controller needs it",
  ]);
});

test.each([
  ["own-parameters-not-found", gatewayOf({ http: 80 }, ownAnnotation)],
  ["class-name-empty", gatewayOf({ http: 80 }, {}, { gatewayClassName: "" })],
  ["class-not-found", gatewayOf({ http: 80 }, {}, { gatewayClassName: "other" })],
  ["gateway-name-refused", gatewayOf({ http: 80 }, { name: "a".repeat(54) })],
  ["manifest-is-not-yaml", gatewayOf({ _: 80 })],
])("%s", (code, gateway) => {
  expect(codesOf(deployedIn([gateway]))).toEqual([code]);
});

test.each([
  ["node-port-missing", { service: { type: "NodePort", ports: [{ port: 80 }] } }],
  ["component-log-level-empty", { envoyContainer: { bootstrap: { componentLogLevels: { router: "" } } } }],
  ["parameters-undecodable", { envoyContainer: { image: { tag: 1 } } }],
  ["parameters-undecodable", { service: { ports: [{ port: 80, nodePort: 70_000 }] } }],
])("%s in own parameters", (code, kube) => {
  expect(codesOf(deployedWith(kube))).toEqual([code]);
});

test("a container that is missing comes before a text that breaks the manifest", () => {
  const kube = { envoyContainer: { bootstrap: { logLevel: 'a"' } } };
  const withoutSds = {
    kubeGateway: { enabled: true, gatewayParameters: { glooGateway: { sdsContainer: null } } },
  };
  expect(codesOf(deployedWith(kube, { ...mtls, ...withoutSds }))).toEqual(["sds-container-missing"]);
  expect(codesOf(deployedWith(kube, mtls))).toEqual(["manifest-is-not-yaml"]);
});

test.each([
  ["parameters-pruned", { podTemplate: { priorityClassName: "high" } }],
  ["parameters-refused", { deployment: { replicas: 0 } }],
  ["parameters-ignored", { istio: { istioProxyContainer: { istioMetaMeshId: "mine" } } }],
  ["selector-label-replaced", { podTemplate: { extraLabels: { "app.kubernetes.io/name": "mine" } } }],
  ["privileged-without-escalation", { envoyContainer: { securityContext: { privileged: true } } }],
  ["pod-field-missing", { envoyContainer: { resources: { claims: [{ name: "gpu" }] } } }],
  ["probe-handlers", { podTemplate: { livenessProbe: { tcpSocket: { port: 1 }, grpc: { port: 1 } } } }],
  ["repeated-entries", { podTemplate: { imagePullSecrets: [{ name: "a" }, { name: "a" }] } }],
  ["service-field-refused", { service: { type: "ClusterIP", externalTrafficPolicy: "Local" } }],
])("%s is a warning", (code, kube) => {
  const deployed = deployedWith(kube);
  expect(codesOf(deployed)).toEqual([code]);
  expect(deployed.manifests).not.toEqual([]);
});

test.each([
  ["class-not-watched", [gatewayOf({ http: 80 }, {}, { gatewayClassName: "other" })]],
  ["ports-collide", [gatewayOf({ http: 80, alt: 8080 })]],
  ["port-name-refused", [gatewayOf({ "name-of-fifteen-and-more": 80, "name-of-fifteen-and-less": 81 })]],
  ["service-name-refused", [gatewayOf({ http: 80 }, { name: "edge.example" })]],
  ["proxy-name-cut", [gatewayOf({ http: 80 }, { name: "a".repeat(53) })]],
  ["not-text", [gatewayOf({ http: 80 }, { name: "123" })]],
  ["not-text", [gatewayOf({ http: 80 }, { name: "null" })]],
  ["secret-contended", [gatewayOf({ http: 80 }), gatewayOf({ http: 80 }, { name: "other" }), certificates]],
  ["control-plane-secret-owned", [gatewayOf({ http: 80 }, { namespace: "gloo-system" }), certificates]],
])("%s is a warning", (code, objects) => {
  const other = {
    apiVersion: "gateway.networking.k8s.io/v1",
    kind: "GatewayClass",
    metadata: { name: "other" },
    spec: { parametersRef: { name: "gloo-gateway", namespace: "gloo-system" } },
  };
  expect([...new Set(codesOf(deployedIn([...objects, other], code.includes("secret") ? mtls : {})))]).toEqual(
    [code],
  );
});

test("a name that reads as a number is kept as the controller reads it", () => {
  const [account] = deployedIn([gatewayOf({ http: 80 }, { name: "0x1f" })]).manifests;
  expect(valueAt(account, ["metadata", "labels", "app.kubernetes.io/instance"])).toBe(31);
});

test("a Gateway of Gloo's own API is not one", () => {
  const own = { apiVersion: "gateway.solo.io/v1", kind: "Gateway", metadata: { name: "gateway-proxy" } };
  expect(() => deployedIn([own])).toThrow("there is no Gateway");
});
