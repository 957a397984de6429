import type { ObjectMeta } from "kubernetes-types/meta/v1.js";

/**
 * Gloo's `Gateway`, as far as the chart writes it.
 *
 * @see Gloo 1.22.1 `projects/gateway/api/v1/gateway.proto`
 */
export interface GatewayObject {
  apiVersion: "gateway.solo.io/v1";
  kind: "Gateway";
  metadata: ObjectMeta;
  spec: {
    bindAddress: string;
    bindPort: number;
    httpGateway?: object;
    hybridGateway?: object;
    tcpGateway?: {
      tcpHosts: {
        name: string;
        sslConfig: { secretRef: { name: string; namespace: string } };
        destination: { forwardSniClusterName: object };
      }[];
    };
    options?: object;
    useProxyProto?: boolean;
    ssl?: boolean;
    proxyNames: string[];
  };
}
