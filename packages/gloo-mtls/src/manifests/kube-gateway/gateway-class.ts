import type { ObjectMeta } from "kubernetes-types/meta/v1.js";
import { manifest } from "../manifest.ts";
import { kubeGatewayLabels } from "./labels.ts";

/** @see Gateway API 1.2, `gateway.networking.k8s.io/v1` GatewayClass */
interface GatewayClass {
  apiVersion: "gateway.networking.k8s.io/v1";
  kind: "GatewayClass";
  metadata: ObjectMeta;
  spec: {
    controllerName: string;
    parametersRef: { group: string; kind: string; name: string; namespace: string };
  };
}

/** @see Gloo 1.22.1 `templates/44-gatewayclass.yaml` */
export const gatewayClass = manifest<GatewayClass>({
  when: ({ kubeGateway }) => kubeGateway !== undefined,
  build: ({ release }) => ({
    kind: "GatewayClass",
    apiVersion: "gateway.networking.k8s.io/v1",
    metadata: { labels: kubeGatewayLabels, name: "gloo-gateway" },
    spec: {
      controllerName: "solo.io/gloo-gateway",
      parametersRef: {
        group: "gateway.gloo.solo.io",
        kind: "GatewayParameters",
        name: "gloo-gateway",
        namespace: release.namespace,
      },
    },
  }),
});
