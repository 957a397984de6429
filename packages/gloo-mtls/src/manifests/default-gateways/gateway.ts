import type {
  DefaultFailoverGateway,
  DefaultGateway,
  DefaultHttpGateway,
} from "../../plan/default-gateways.ts";
import type { Draft } from "../../plan/draft.ts";
import type { Plan } from "../../plan/index.ts";
import { manifestForEach } from "../manifest.ts";
import type { GatewayObject } from "./gateway-object.ts";

/**
 * The default Gateways. They are not part of the release, because their webhook has to run before them: the rollout Job
 * applies them.
 *
 * @see Gloo 1.22.1 `templates/_8-default-gateways.tpl`
 */
export const defaultGateways = manifestForEach<DefaultGateway, GatewayObject>({
  forEach: (plan) => plan.defaultGateways,
  build: (plan, gateway) => ({
    apiVersion: "gateway.solo.io/v1",
    kind: "Gateway",
    metadata: { name: gateway.name, namespace: gateway.namespace, labels: plan.labels },
    spec: gateway.kind === "http" ? httpSpec(gateway) : failoverSpec(plan, gateway),
  }),
  override: (_, gateway) => gateway.override,
});

const httpSpec = (gateway: DefaultHttpGateway): Draft<GatewayObject["spec"]> => ({
  bindAddress: gateway.bindAddress,
  bindPort: gateway.bindPort,
  ...gateway.hybrid,
  httpGateway: gateway.httpGateway,
  options: gateway.options,
  useProxyProto: gateway.useProxyProto,
  ssl: gateway.ssl,
  proxyNames: [gateway.proxy],
});

const failoverSpec = (
  { release }: Plan,
  { bindAddress, bindPort, proxy, secretName }: DefaultFailoverGateway,
): Draft<GatewayObject["spec"]> => ({
  bindAddress,
  bindPort,
  tcpGateway: {
    tcpHosts: [
      {
        name: "failover",
        sslConfig: { secretRef: { name: secretName, namespace: release.namespace } },
        destination: { forwardSniClusterName: {} },
      },
    ],
  },
  proxyNames: [proxy],
});
