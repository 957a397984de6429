import { type Data, type DataMap, isMap } from "@gloo-mtls/objects/data";
import { printDocument } from "@gloo-mtls/objects/print";
import { type GatewayProxyBootstrapInput, gatewayProxyBootstrap } from "../envoy/gateway-proxy-bootstrap.ts";
import type { Aws } from "./aws.ts";
import { asPrinted } from "./chart/as-printed.ts";
import { goText } from "./chart/go-text.ts";
import { truthy } from "./chart/truthy.ts";
import { configMapChecksum } from "./config-map-checksum.ts";
import { type Given, givenEntries, givenIfSet, givenItems } from "./given.ts";
import type { PlanInputs } from "./inputs.ts";
import { normalize } from "./normalize.ts";
import { partialItems } from "./partials.ts";
import type { ProxyValues } from "./proxy-spec.ts";
import type { Stats } from "./stats.ts";

/** What is decided for the whole installation and reaches each proxy's bootstrap. */
export interface ProxyContext {
  readonly aws: Aws;
  readonly controlPlaneHost: string;
}

/** What a proxy's ConfigMap holds. */
export interface ProxyConfig {
  readonly data: Readonly<Record<string, Given | string>>;
  /** Whether the data is the user's, in place of a bootstrap of the chart's. */
  readonly isReplaced: boolean;
  /** An annotation of the pods, so that they are replaced when it changes. */
  readonly checksum: string;
}

export interface ProxyConfigRequest {
  readonly key: string;
  readonly name: string;
  readonly spec: ProxyValues;
  readonly stats: Stats;
  readonly override: DataMap | undefined;
}

/** @see Gloo 1.22.1 `templates/9-gateway-proxy-configmap.yaml` */
export const planProxyConfig = (
  request: ProxyConfigRequest,
  context: ProxyContext,
  inputs: PlanInputs,
): ProxyConfig => {
  const own = request.spec.configMap?.data;
  const isReplaced = truthy(own);
  const data = isReplaced
    ? givenEntries(own)
    : {
        "envoy.yaml": printDocument(
          normalize(gatewayProxyBootstrap(bootstrapInput(request, context, inputs))),
        ),
      };
  return { data, isReplaced, checksum: configMapChecksum(data, request.override) };
};

const bootstrapInput = (
  { key, name, spec, stats }: ProxyConfigRequest,
  { aws, controlPlaneHost: host }: ProxyContext,
  inputs: PlanInputs,
): GatewayProxyBootstrapInput => {
  const { release, switches, values } = inputs;
  const gloo = values.gloo?.deployment;
  const globalStats = values.global?.glooStats;
  const writeNamespace = values.settings?.writeNamespace;
  const overload = spec.envoyOverloadManager;
  const port = (own: typeof spec.xdsServicePort, fallback: typeof spec.xdsServicePort) =>
    asPrinted(truthy(own) ? own : fallback);
  return {
    role: `${truthy(writeNamespace) ? goText(writeNamespace) : release.namespace}~${name}`,
    xds: {
      host,
      name: `${host}:${goText(gloo?.xdsPort)}`,
      address: truthy(spec.xdsServiceAddress) ? asPrinted(spec.xdsServiceAddress) : host,
      port: port(spec.xdsServicePort, gloo?.xdsPort),
      restPort: port(spec.xdsServicePort, gloo?.restXdsPort),
      keepaliveSeconds: asPrinted(spec.tcpKeepaliveTimeSeconds),
    },
    apiVersion: asPrinted(spec.envoyApiVersion),
    sds: switches.sdsSidecar ? { controlPlaneTls: switches.mtls } : undefined,
    metrics: stats.on
      ? {
          metricsRewrite: asPrinted(stats.routePrefixRewrite),
          statsRoute: truthy(globalStats?.enableStatsRoute)
            ? { rewrite: asPrinted(globalStats?.statsPrefixRewrite) }
            : undefined,
        }
      : undefined,
    readConfig: truthy(spec.readConfig),
    loopbackAddress: asPrinted(spec.loopBackAddress),
    skipsWebsocketHandshakeCheck: inputs.chart.has("ws-handshake-runtime-flag"),
    customStaticLayer: staticLayer(key, spec.customStaticLayer, inputs),
    maxDownstreamConnections: asPrinted(spec.globalDownstreamMaxConnections),
    healthyPanicThreshold: asPrinted(spec.healthyPanicThreshold),
    extraListeners: partialItems(
      spec.extraListenersHelper,
      ["gatewayProxies", key, "extraListenersHelper"],
      inputs,
    ),
    accessLog: switches.accessLogger
      ? {
          address: `gateway-proxy-access-logger.${release.namespace}.svc.${goText(values.k8s?.clusterName)}`,
          port: asPrinted(values.accessLogger?.port),
        }
      : undefined,
    tracingClusters: givenItems(spec.tracing?.cluster),
    awsStsHost: aws.sts?.host,
    staticClusters: givenItems(spec.envoyStaticClusters),
    statsConfig: givenIfSet(spec.envoyStatsConfig),
    bootstrapExtensions: givenIfSet(spec.envoyBootstrapExtensions),
    overload: truthy(overload?.enabled)
      ? {
          refreshInterval: asPrinted(overload?.refreshInterval),
          resourceMonitors: overload?.resourceMonitors,
          actions: overload?.actions,
          bufferFactoryConfig: givenIfSet(overload?.bufferFactoryConfig),
        }
      : undefined,
  };
};

/** The chart would paste anything but a map into text that Envoy cannot read. */
const staticLayer = (key: string, layer: Data | undefined, { refuse }: PlanInputs): DataMap | undefined => {
  if (isMap(layer)) return layer;
  if (truthy(layer)) {
    refuse({
      code: "bad-static-layer",
      path: ["gatewayProxies", key, "customStaticLayer"],
      message: "customStaticLayer must be a map of Envoy's runtime keys",
      hint:
        typeof layer === "string"
          ? "take away the | or the quotes: what is below it is read as text, not as a map"
          : "write one key and its value on each line below it",
    });
  }
  return undefined;
};
