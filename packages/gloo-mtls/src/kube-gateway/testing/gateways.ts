import type { Data, DataMap } from "@gloo-mtls/objects/data";
import { planOf } from "../../testing/plan-of.ts";
import { type DeployedGateway, deployGateways, gatewayInstallOf } from "../index.ts";

/** A Gateway with listeners by their names. */
export const gatewayOf = (
  listeners: Readonly<Record<string, number>>,
  metadata: DataMap = {},
  spec: DataMap = {},
): DataMap => ({
  apiVersion: "gateway.networking.k8s.io/v1",
  kind: "Gateway",
  metadata: { name: "http", namespace: "shop", uid: "1", ...metadata },
  spec: {
    gatewayClassName: "gloo-gateway",
    listeners: Object.entries(listeners).map(([name, port]) => ({ name, port, protocol: "HTTP" })),
    ...spec,
  },
});

/** Parameters of the Gateway's own, and what names them. */
export const parametersOf = (kube: Data): DataMap => ({
  apiVersion: "gateway.gloo.solo.io/v1alpha1",
  kind: "GatewayParameters",
  metadata: { name: "own", namespace: "shop" },
  spec: { kube },
});
export const ownAnnotation = { annotations: { "gateway.gloo.solo.io/gateway-parameters-name": "own" } };

export const certificates: DataMap = {
  apiVersion: "v1",
  kind: "Secret",
  metadata: { name: "gloo-mtls-certs", namespace: "gloo-system" },
  type: "kubernetes.io/tls",
  data: { "ca.crt": "Y2E=", "tls.crt": "Y2VydA==", "tls.key": "a2V5" },
};

/** What the controller makes of the first Gateway in an installation with these values. */
export const deployedIn = (objects: readonly Data[], values: DataMap = {}): DeployedGateway => {
  const { plan } = planOf({ kubeGateway: { enabled: true }, ...values });
  const [first] = deployGateways(objects, { install: gatewayInstallOf(plan) });
  if (first === undefined) throw new Error("there is no Gateway among the objects");
  return first;
};

/** The same, with own parameters. */
export const deployedWith = (kube: Data, values?: DataMap): DeployedGateway =>
  deployedIn([gatewayOf({ http: 80 }, ownAnnotation), parametersOf(kube), certificates], values);

export const codesOf = ({ findings }: DeployedGateway): readonly string[] => findings.map(({ code }) => code);
