import { anyMap } from "../leaves/collections.ts";
import { flag } from "../leaves/scalars.ts";
import { type InputOf, key, section } from "../node.ts";
import { overrideOf } from "../override.ts";
import { unread } from "../unread.ts";

export const gatewaySettings = section("ProxyGatewaySettings", "The default Gateways of the proxy.", {
  enabled: key(flag, "Make the default Gateways."),
  disableGeneratedGateways: key(flag, "Leave out both Gateways; that for failover stays."),
  disableHttpGateway: key(flag, "Leave out the HTTP Gateway and its port on the Service."),
  disableHttpsGateway: key(flag, "Leave out the HTTPS Gateway and its port on the Service."),
  ipv4Only: key(flag, "Bind 0.0.0.0 and not ::."),
  useProxyProto: key(flag, "Expect the PROXY protocol on both Gateways."),
  customHttpGateway: key(anyMap, "The field httpGateway of the HTTP Gateway."),
  customHttpsGateway: key(anyMap, "The field httpGateway of the HTTPS Gateway."),
  httpHybridGateway: key(anyMap, "Fields put into the spec of the HTTP Gateway."),
  httpsHybridGateway: key(anyMap, "Fields put into the spec of the HTTPS Gateway."),
  accessLoggingService: key(anyMap, "The field options.accessLoggingService of both Gateways."),
  options: key(anyMap, "The field options of both Gateways."),
  httpGatewayKubeOverride: overrideOf("the HTTP Gateway"),
  httpsGatewayKubeOverride: overrideOf("the HTTPS Gateway"),
  kubeResourceOverride: unread(
    overrideOf("the Gateways"),
    "use httpGatewayKubeOverride and httpsGatewayKubeOverride",
  ),
});

export const gatewaySettingsDefaults = {
  enabled: true,
  useProxyProto: false,
} as const satisfies InputOf<typeof gatewaySettings>;
