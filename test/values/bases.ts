import type { Values } from "gloo-mtls";
import { allKeys, type KeyInfo } from "gloo-mtls/internal/src/values/schema/key-info.ts";
import { withValue } from "./with-value.ts";

/** The values with something at every key that a question picks. */
const everywhere = (values: Values, pick: (info: KeyInfo) => boolean, value: unknown): Values =>
  allKeys()
    .filter(pick)
    .reduce((all, { path }) => withValue(all, path, value), values);

const digest = (number: number): string => `sha256:${String(number).padStart(64, "0")}`;

/** Every image with a digest for each variant, all different. */
const withDigests = (values: Values): Values =>
  ["digest", "fipsDigest", "distrolessDigest", "fipsDistrolessDigest"].reduce(
    (all, key, index) => everywhere(all, isImageKey(key), digest(index)),
    values,
  );

const isImageKey =
  (...names: readonly string[]) =>
  ({ path }: KeyInfo): boolean =>
    path.at(-2) === "image" && names.includes(path.at(-1) ?? "");

const ends =
  (...steps: readonly string[]) =>
  ({ path }: KeyInfo): boolean =>
    steps.every((step, index) => path.at(index - steps.length) === step);

/** Everything on that can be on together. */
const everything: Values = {
  global: {
    glooMtls: { enabled: true },
    istioSDS: { enabled: true },
    istioIntegration: { enabled: true, enableIstioSidecarOnGateway: true, labelInstallNamespace: true },
    glooStats: { enabled: true },
    image: { pullSecret: "pull" },
    extensions: { extAuth: { extauthzServerRef: { name: "a", namespace: "b" } } },
    configMaps: [{ name: "extra", namespace: "other", data: { a: "b" } }],
  },
  namespace: { create: true },
  settings: {
    create: true,
    integrations: {
      knative: { enabled: true },
      consul: { datacenter: "here", serviceDiscovery: { dataCenters: ["a"] } },
      consulUpstreamDiscovery: { useTlsTagging: true, rootCa: { name: "a", namespace: "b" } },
    },
    aws: { enableServiceAccountCredentials: true, credential_refresh_delay: { seconds: 1 } },
    circuitBreakers: { maxRetries: 1 },
    secretOptions: {
      sources: [{ vault: { address: "a", tlsConfig: { insecure: true }, aws: { region: "a" } } }],
    },
  },
  gateway: { certGenJob: { cron: { enabled: true } }, proxyServiceAccount: { disableAutomount: false } },
  gloo: { podDisruptionBudget: {} },
  ingress: { enabled: true },
  ingressProxy: { service: { extraAnnotations: { a: "b" } } },
  discovery: { enabled: true, udsOptions: { enabled: true } },
  accessLogger: { enabled: true },
  kubeGateway: {
    enabled: true,
    gatewayParameters: { glooGateway: { aiExtension: { enabled: true }, podTemplate: { probes: true } } },
  },
  gatewayProxies: {
    gatewayProxy: {
      readConfig: true,
      readConfigMulticluster: true,
      stats: { enabled: true },
      failover: { enabled: true },
      envoyOverloadManager: { enabled: true },
      horizontalPodAutoscaler: { apiVersion: "autoscaling/v2", minReplicas: 1, maxReplicas: 3 },
      tracing: { provider: { name: "a" }, cluster: [{ name: "b" }] },
      podTemplate: { probes: true, livenessProbeEnabled: true, gracefulShutdown: { enabled: true } },
      customStaticLayer: { a: 1 },
    },
    another: { namespace: "other" },
  },
};

/** A set of values, and what it is there for. */
export interface Base {
  readonly name: string;
  readonly values: Values;
  /** The keys that it is for; all by default. */
  readonly only?: (info: KeyInfo) => boolean;
}

const isOfImage = ({ path }: KeyInfo): boolean => path.includes("image");

const variants = ["fips", "distroless", "fips-distroless"] as const;

const ofProxy = (proxy: NonNullable<Values["gatewayProxies"]>[string]): Values => ({
  gatewayProxies: { gatewayProxy: proxy },
});

/** Where the keys are tried, in order; a key is tried in the next one only while nothing has changed. */
export const bases: readonly Base[] = [
  { name: "the defaults", values: {} },
  { name: "everything on", values: everything },
  { name: "images with digests", values: withDigests(everything), only: isOfImage },
  ...variants.map((variant) => ({
    name: `images of the variant ${variant}`,
    // GatewayParameters have a digest only where the image has one of the standard variant.
    values: everywhere(
      everywhere(everything, isImageKey("digest"), digest(0)),
      isImageKey("variant"),
      variant,
    ),
    only: isOfImage,
  })),
  {
    name: "images without names",
    values: everywhere(everything, isImageKey("repository", "tag"), null),
    only: isOfImage,
  },
  {
    name: "restricted containers",
    values: withValue(
      everything,
      ["global", "podSecurityStandards", "container", "enableRestrictedContainerDefaults"],
      true,
    ),
  },
  {
    name: "limits of memory",
    values: everywhere(
      { discovery: { enabled: true } },
      ends("deployment", "resources", "limits", "memory"),
      "1Gi",
    ),
  },
  {
    name: "stats of each component",
    values: everywhere({ discovery: { enabled: true } }, ends("stats", "enabled"), true),
  },
  {
    name: "stats of the proxies of ingress and of old Knative",
    values: {
      global: { glooStats: { enableStatsRoute: true } },
      ingress: { enabled: true },
      ingressProxy: { deployment: { stats: true } },
      settings: { integrations: { knative: { enabled: true, version: "0.7.0", proxy: { stats: true } } } },
    },
  },
  { name: "a DaemonSet", values: ofProxy({ kind: { deployment: null, daemonSet: { hostPort: true } } }) },
  { name: "a Service on the ports of nodes", values: ofProxy({ service: { type: "NodePort" } }) },
  { name: "a Service inside the cluster", values: ofProxy({ service: { type: "ClusterIP" } }) },
  {
    name: "an autoscaler of the first version",
    values: ofProxy({
      horizontalPodAutoscaler: { apiVersion: "autoscaling/v1", minReplicas: 1, maxReplicas: 3 },
    }),
  },
  {
    name: "a policy for invalid routes that does not say what to replace",
    values: { settings: { invalidConfigPolicy: { replaceInvalidRoutes: null } } },
  },
];
