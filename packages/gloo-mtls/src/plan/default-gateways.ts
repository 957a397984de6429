import type { DataMap } from "@gloo-mtls/objects/data";
import { asPrinted } from "./chart/as-printed.ts";
import { truthy } from "./chart/truthy.ts";
import type { GatewayProxy } from "./gateway-proxy.ts";
import { type Given, given, givenEntries, givenIfSet } from "./given.ts";
import type { PlanInputs } from "./inputs.ts";

/** A Gateway that the rollout Job applies for a proxy, so that it listens without any Gateway of the user's. */
export type DefaultGateway = DefaultHttpGateway | DefaultFailoverGateway;

interface Listener {
  readonly name: string;
  readonly namespace: Given | string;
  readonly bindAddress: "::" | "0.0.0.0";
  readonly bindPort: Given | undefined;
  /** The proxy that listens. */
  readonly proxy: string;
  readonly override: DataMap | undefined;
}

/** For virtual services, with TLS or without. */
export interface DefaultHttpGateway extends Listener {
  readonly kind: "http";
  readonly ssl: boolean;
  /** Fields of the spec that the user gives as they are, `hybridGateway` for one. */
  readonly hybrid: Readonly<Record<string, Given>>;
  readonly httpGateway: Given | undefined;
  readonly options: Readonly<Record<string, Given>> | undefined;
  readonly useProxyProto: Given | undefined;
}

/** For traffic of other clusters, which is forwarded by the name that it asks for. */
export interface DefaultFailoverGateway extends Listener {
  readonly kind: "failover";
  readonly secretName: Given | undefined;
}

/**
 * The default Gateways, proxy by proxy. They do not ask whether gateway mode is on, and a proxy that inherits its `disabled`
 * has them nevertheless.
 *
 * @param declared Every proxy of the values.
 * @see Gloo 1.22.1 `templates/_8-default-gateways.tpl`
 */
export const planDefaultGateways = (
  declared: readonly GatewayProxy[],
  { values }: PlanInputs,
): readonly DefaultGateway[] =>
  declared
    .filter(
      ({ key, spec }) =>
        !truthy(values.gatewayProxies?.[key]?.disabled) && truthy(spec.gatewaySettings?.enabled),
    )
    .flatMap(gatewaysOf);

const gatewaysOf = (proxy: GatewayProxy): readonly DefaultGateway[] => {
  const { gatewaySettings: settings, failover } = proxy.spec;
  const isGenerated = !truthy(settings?.disableGeneratedGateways);
  return [
    ...(isGenerated && !truthy(settings?.disableHttpGateway) ? [httpGateway(proxy, false)] : []),
    ...(isGenerated && !truthy(settings?.disableHttpsGateway) ? [httpGateway(proxy, true)] : []),
    ...(truthy(failover?.enabled) ? [failoverGateway(proxy)] : []),
  ];
};

const httpGateway = (proxy: GatewayProxy, ssl: boolean): DefaultHttpGateway => {
  const { gatewaySettings: settings, podTemplate } = proxy.spec;
  const custom = ssl ? settings?.customHttpsGateway : settings?.customHttpGateway;
  return {
    kind: "http",
    name: ssl ? `${proxy.name}-ssl` : proxy.name,
    namespace: proxy.namespace,
    bindAddress: bindAddressOf(proxy),
    bindPort: asPrinted(ssl ? podTemplate?.httpsPort : podTemplate?.httpPort),
    proxy: proxy.name,
    ssl,
    hybrid: givenEntries(ssl ? settings?.httpsHybridGateway : settings?.httpHybridGateway),
    httpGateway: truthy(custom) ? given(custom) : tracingOnly(proxy),
    options: optionsOf(proxy),
    useProxyProto: asPrinted(settings?.useProxyProto),
    override: (ssl ? settings?.httpsGatewayKubeOverride : settings?.httpGatewayKubeOverride) ?? undefined,
  };
};

const failoverGateway = (proxy: GatewayProxy): DefaultFailoverGateway => {
  const { failover } = proxy.spec;
  return {
    kind: "failover",
    name: `${proxy.name}-failover`,
    namespace: proxy.namespace,
    bindAddress: bindAddressOf(proxy),
    proxy: proxy.name,
    bindPort: asPrinted(failover?.port),
    secretName: asPrinted(failover?.secretName),
    override: failover?.kubeResourceOverride ?? undefined,
  };
};

const bindAddressOf = ({ spec }: GatewayProxy): Listener["bindAddress"] =>
  truthy(spec.gatewaySettings?.ipv4Only) ? "0.0.0.0" : "::";

const optionsOf = ({ spec: { gatewaySettings: settings } }: GatewayProxy): DefaultHttpGateway["options"] => {
  const accessLog = givenIfSet(settings?.accessLoggingService);
  if (!truthy(settings?.options) && accessLog === undefined) return undefined;
  return {
    ...givenEntries(settings?.options),
    ...(accessLog === undefined ? {} : { accessLoggingService: accessLog }),
  };
};

/** Tracing without a provider leaves out what makes the Gateway one for HTTP. */
const tracingOnly = ({ spec: { tracing } }: GatewayProxy): Given | undefined => {
  if (!truthy(tracing)) return given({});
  if (!truthy(tracing.provider)) return undefined;
  return given({ options: { httpConnectionManagerSettings: { tracing: tracing.provider } } });
};
