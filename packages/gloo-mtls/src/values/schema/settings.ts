import { aws } from "./aws.ts";
import { consul, consulUpstreamDiscovery } from "./consul.ts";
import { knative, knativeDefaults } from "./knative.ts";
import { textList } from "./leaves/collections.ts";
import { count, namespaceName } from "./leaves/formatted.ts";
import { labelSelectors } from "./leaves/kubernetes.ts";
import { anything, flag, text, whole } from "./leaves/scalars.ts";
import { type InputOf, key, section } from "./node.ts";
import { overrideOf } from "./override.ts";
import { secretOptions } from "./secret-options.ts";

const invalidConfigPolicy = section("InvalidConfigPolicy", "What happens to invalid routes.", {
  replaceInvalidRoutes: key(flag, "Answer invalid routes directly, so that valid ones are still updated."),
  invalidRouteResponseCode: key(whole, "Status code of that answer.", { unit: "HTTP status" }),
  invalidRouteResponseBody: key(text, "Body of that answer."),
});

const circuitBreakers = section("CircuitBreakers", "Limits of every upstream that has none of its own.", {
  maxConnections: key(count, "Most connections.", { unit: "connections" }),
  maxPendingRequests: key(count, "Most requests that wait for a connection.", { unit: "requests" }),
  maxRequests: key(count, "Most requests at once.", { unit: "requests" }),
  maxRetries: key(count, "Most retries at once.", { unit: "retries" }),
});

export const settings = section("Settings", "The Settings object of the control plane.", {
  create: key(flag, "Render Settings default."),
  watchNamespaces: key(textList, "Namespaces that the control plane watches; empty means all."),
  watchNamespaceSelectors: key(labelSelectors, "Selectors of the namespaces that it watches."),
  singleNamespace: key(flag, "Watch only the namespace of the release, regardless of watchNamespaces."),
  writeNamespace: key(
    namespaceName,
    "Namespace for what the control plane writes. Falls back to that of the release.",
  ),
  integrations: section("Integrations", "What Gloo works together with.", {
    consul,
    consulUpstreamDiscovery,
    knative,
  }),
  invalidConfigPolicy,
  replaceInvalidRoutes: key(
    flag,
    "Not in the chart's reference. The key of the same name in invalidConfigPolicy wins unless it is null.",
  ),
  circuitBreakers,
  secretOptions,
  aws,
  linkerd: key(flag, "Work together with Linkerd, and keep its proxies out of job pods."),
  ipV4Only: key(flag, "Bind IPv4 alone for gateways of the Kubernetes Gateway API.", {
    since: "settings-ipv4-only",
  }),
  disableKubernetesDestinations: key(flag, "Make no upstreams in memory for the Services of the cluster."),
  disableProxyGarbageCollection: key(
    flag,
    "Go on serving the old routes of a listener that has lost all of its own.",
  ),
  enableRestEds: key(flag, "Fetch endpoints over REST."),
  enableAutoWebsocketTransformationPassthrough: key(
    flag,
    "Do not buffer the bodies of WebSockets for transformations.",
    { since: "auto-websocket-passthrough" },
  ),
  regexMaxProgramSize: key(count, "Largest program of a regular expression (RE2). 0 leaves the field away.", {
    unit: "RE2 program size",
  }),
  devMode: key(flag, "Deprecated. Serve a debug interface of gloo on port 10010."),
  rateLimit: key(anything, "Free: the field ratelimit of Settings."),
  ratelimitServer: key(anything, "Free: the field ratelimitServer of Settings."),
  extensions: key(anything, "Free: the field extensions of Settings."),
  kubeResourceOverride: overrideOf("Settings default"),
});

export const settingsDefaults = {
  create: true,
  integrations: { knative: knativeDefaults },
  invalidConfigPolicy: {
    replaceInvalidRoutes: false,
    invalidRouteResponseCode: 404,
    invalidRouteResponseBody:
      "Gloo Gateway has invalid configuration. Administrators should run `glooctl check` to find and fix config errors.",
  },
  circuitBreakers: {},
  secretOptions: {},
  aws: {},
  linkerd: false,
  ipV4Only: false,
  disableKubernetesDestinations: false,
  disableProxyGarbageCollection: false,
  enableRestEds: false,
  enableAutoWebsocketTransformationPassthrough: false,
  regexMaxProgramSize: 1024,
} as const satisfies InputOf<typeof settings>;
