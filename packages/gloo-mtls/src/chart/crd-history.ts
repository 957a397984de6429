import type { Chart } from "./chart.ts";
import { type Minor, minors } from "./releases.ts";

/** A change of the schemas in the chart's folder `crds/`, between two releases. */
interface CrdHistoryChange {
  /** The fields that a chart with the change has, in words. */
  readonly has: string;
  /**
   * By minor version the first patch that has them; all later ones of that minor have them. A minor that is
   * absent never has.
   */
  readonly since: Readonly<Partial<Record<Minor, number>>>;
  /** The definitions, by the plural of their kind. */
  readonly plurals: readonly (keyof typeof groups)[];
  /** Whether the definition itself comes with the change. */
  readonly isDefinition?: true;
}

/** The group of each definition, by the plural of its kind. */
const groups = {
  authconfigs: "enterprise.gloo.solo.io",
  gatewayparameters: "gateway.gloo.solo.io",
  gateways: "gateway.solo.io",
  graphqlapis: "graphql.gloo.solo.io",
  httpgateways: "gateway.solo.io",
  httplisteneroptions: "gateway.solo.io",
  listeneroptions: "gateway.solo.io",
  proxies: "gloo.solo.io",
  routeoptions: "gateway.solo.io",
  routetables: "gateway.solo.io",
  settings: "gloo.solo.io",
  tcpgateways: "gateway.solo.io",
  upstreamgroups: "gloo.solo.io",
  upstreams: "gloo.solo.io",
  virtualhostoptions: "gateway.solo.io",
  virtualservices: "gateway.solo.io",
} as const;

/** The name of a definition in a cluster. */
export const crdName = (plural: keyof typeof groups): string => `${plural}.${groups[plural]}`;

/** Whether a version is at or behind the first patch of its minor version that has something. */
export const hasSince = (since: CrdHistoryChange["since"], { version }: Pick<Chart, "version">): boolean => {
  const minor = minors.find((name) => version.startsWith(`${name}.`));
  const first = minor === undefined ? undefined : since[minor];
  return minor !== undefined && first !== undefined && Number(version.slice(minor.length + 1)) >= first;
};

const later = { "1.20": 0, "1.21": 0, "1.22": 0 } as const;
const from119 = { "1.19": 0, ...later } as const;

/**
 * Every change of the schemas from 1.18.0 on, descriptions aside.
 *
 * @see Gloo `install/helm/gloo/crds` at the tags `v1.18.0` to `v1.22.1`
 */
export const crdHistory: readonly CrdHistoryChange[] = [
  {
    has: "the definition itself",
    since: { "1.18": 0, "1.19": 0, "1.20": 2 },
    plurals: ["graphqlapis"],
    isDefinition: true,
  },
  {
    has: "GraphQL: service specs, graphqlApiRef, graphqlOptions, fdsOptions.graphqlEnabled, consoleOptions",
    since: { "1.18": 0, "1.19": 0 },
    plurals: ["routetables", "settings", "upstreams", "virtualservices"],
  },
  {
    has: "xsltTransformation",
    since: { "1.18": 0, "1.19": 0, "1.20": 0, "1.21": 0 },
    plurals: [
      ...(["gateways", "routeoptions", "routetables", "tcpgateways", "upstreamgroups"] as const),
      ...(["virtualhostoptions", "virtualservices"] as const),
    ],
  },
  {
    has: "spec.kube.service.externalTrafficPolicy and spec.kube.service.ports",
    since: { "1.18": 4, ...from119 },
    plurals: ["gatewayparameters"],
  },
  {
    has: "spawnUpstreamSpan of tracing",
    since: { "1.18": 4, ...from119 },
    plurals: ["gateways", "httpgateways", "httplisteneroptions"],
  },
  {
    has: "hostname and distanceThreshold of AI",
    since: { "1.18": 10, ...from119 },
    plurals: ["routeoptions", "routetables", "upstreams", "virtualservices"],
  },
  {
    has: "filterStateObjectsToLog",
    since: { "1.18": 13, ...from119 },
    plurals: ["gateways", "listeneroptions", "proxies"],
  },
  {
    has: "openTelemetryConfig.grpcService and serviceName of tracing",
    since: { "1.18": 17, ...from119 },
    plurals: ["gateways", "httpgateways", "httplisteneroptions"],
  },
  {
    has: "dynamicForwardProxy.circuitBreakers and circuitBreakers.trackRemaining",
    since: { "1.18": 19, "1.19": 2, ...later },
    plurals: ["gateways", "httpgateways", "httplisteneroptions", "settings", "upstreams"],
  },
  {
    has: "extProcEarly, extProcLate, disableExtProcEarly and disableExtProcLate",
    since: { "1.18": 33, "1.19": 12, "1.20": 11, "1.21": 0, "1.22": 0 },
    plurals: [
      ...(["gateways", "httpgateways", "httplisteneroptions", "routeoptions", "routetables"] as const),
      ...(["settings", "virtualhostoptions", "virtualservices"] as const),
    ],
  },
  {
    has: "topologySpreadConstraints, seLinuxChangePolicy and tracing of AI",
    since: from119,
    plurals: ["gatewayparameters"],
  },
  {
    has: "openTelemetryService of access logs",
    since: from119,
    plurals: ["gateways", "listeneroptions", "proxies"],
  },
  {
    has: "metadataForTags of tracing",
    since: from119,
    plurals: ["gateways", "httpgateways", "httplisteneroptions"],
  },
  { has: "namespacedStatuses", since: from119, plurals: ["httplisteneroptions", "listeneroptions"] },
  {
    has: "attachFailedStatusToMetadata of transformations",
    since: from119,
    plurals: ["routeoptions", "routetables", "virtualhostoptions", "virtualservices"],
  },
  { has: "jsonSchema of AI", since: from119, plurals: ["upstreams"] },
  { has: "pathOverride of AI", since: { "1.19": 1, ...later }, plurals: ["upstreams"] },
  {
    has: "secretRef, sslParams and tlsConfig of passthrough authentication",
    since: later,
    plurals: ["authconfigs"],
  },
  { has: "stopSignal of containers", since: later, plurals: ["gatewayparameters"] },
  { has: "maxCacheSize", since: later, plurals: ["gateways", "httpgateways", "httplisteneroptions"] },
  {
    has: "rateLimitedRetryBackOff of retries",
    since: later,
    plurals: ["routeoptions", "routetables", "virtualhostoptions", "virtualservices"],
  },
  {
    has: "spec.gloo.enableAutoWebsocketTransformationPassthrough",
    since: later,
    plurals: ["settings"],
  },
  { has: "bedrock, and customHost of more providers of AI", since: later, plurals: ["upstreams"] },
  {
    has: "a minimum of 1 for spec.kube.deployment.replicas",
    since: { ...later, "1.20": 10 },
    plurals: ["gatewayparameters"],
  },
  {
    has: "connectTerminate of upgrades",
    since: { ...later, "1.20": 12 },
    plurals: [
      ...(["gateways", "httpgateways", "httplisteneroptions", "routeoptions", "routetables"] as const),
      "virtualservices",
    ],
  },
  { has: "spec.ipV4Only", since: { "1.20": 14, "1.21": 4, "1.22": 0 }, plurals: ["settings"] },
  {
    has: "shadowing.disableShadowHostSuffixAppend",
    since: { "1.20": 18, "1.21": 8, "1.22": 0 },
    plurals: ["routeoptions", "routetables", "virtualservices"],
  },
  { has: "apiKeyAuth.hmac", since: { "1.21": 0, "1.22": 0 }, plurals: ["authconfigs"] },
  {
    has: "fileKeyRef and restartPolicyRules",
    since: { "1.21": 0, "1.22": 0 },
    plurals: ["gatewayparameters"],
  },
  {
    has: "shadowing.hostRewriteLiteral",
    since: { "1.21": 13, "1.22": 0 },
    plurals: ["routeoptions", "routetables", "virtualservices"],
  },
  {
    has: "cel and type of rate limits",
    since: { "1.22": 0 },
    plurals: ["routeoptions", "routetables", "virtualhostoptions", "virtualservices"],
  },
  {
    has: "digest, match, audiences, connectionPool, allowedClientHeadersOnSuccess and responseHeaderTimeout",
    since: { "1.22": 0 },
    plurals: ["authconfigs"],
  },
];
