import { consulUpstreamDiscovery } from "./consul.ts";
import { gateway } from "./gateway.ts";
import { kind } from "./gateway-proxy/kind.ts";
import { podTemplate } from "./gateway-proxy/pod-template.ts";
import { gatewayProxy } from "./gateway-proxy/proxy.ts";
import { global } from "./global.ts";
import { gloo } from "./gloo.ts";
import { globalImage, image, sidecarImage } from "./image.ts";
import type { Section } from "./node.ts";
import { settings } from "./settings.ts";
import { values } from "./values.ts";

/** A key that older Gloo charts had, or that is in their documentation, and that this one does not have. */
export interface RetiredKey {
  /** The map that it was in. */
  readonly section: Section;
  /** From that map on; what lies below goes with it. */
  readonly path: readonly string[];
  /** The last minor version whose chart had it; undefined where none ever read it. */
  readonly lastIn: string | undefined;
  /** What to do instead. */
  readonly instead: string;
}

const retired = (
  section: Section,
  lastIn: string | undefined,
  keys: Readonly<Record<string, string>>,
): RetiredKey[] =>
  Object.entries(keys).map(([path, instead]) => ({ section, path: path.split("."), lastIn, instead }));

const debugImages = { extended: "remove it: images with debugging tools are no longer published" };

/**
 * Found by comparing the values reference of each release of the chart with the next. What replaced a key is in the
 * changelog of the release named beside it, or in the commit that removed it.
 */
export const retiredKeys: readonly RetiredKey[] = [
  // changelog v1.8.0-beta12: Helm 3 installs the CRDs of the folder crds/ without a flag.
  ...retired(values, "1.7", {
    "crds.create": "remove it: Helm 3 always installs the CRDs of the chart, and they are not values",
  }),
  ...retired(settings, "1.7", { helm2: "remove it: the chart needs Helm 3" }),
  // changelog v1.8.0-beta12 fix-istio-meta-cluster-id-typo
  ...retired(gatewayProxy, "1.7", { IstioMetaClusterId: "write istioMetaClusterId" }),
  // changelog v1.12.0-rc3: the process gateway became a part of gloo.
  ...retired(gateway, "1.11", {
    deployment: "move what is still needed to gloo.deployment: the gateway runs inside gloo",
    serviceAccount: "use gloo.serviceAccount: the gateway runs inside gloo",
  }),
  ...retired(gateway, "1.13", { logLevel: "use gloo.logLevel: the gateway runs inside gloo" }),
  // changelog v1.14.0-beta7 change-loglevel-to-envoyloglevel
  ...retired(gatewayProxy, "1.13", { logLevel: "use envoyLogLevel of the proxy" }),
  // changelog v1.2.0 anti-affinity
  ...retired(kind.keys.deployment, "1.1", { antiAffinity: "use antiAffinity of the proxy" }),
  ...retired(kind.keys.deployment, "1.3", { resources: "use podTemplate.resources of the proxy" }),
  // changelog v1.4.0-beta10 manage-gateway-proxy-nodeport-numbers
  ...retired(podTemplate, "1.3", {
    httpNodePort: "use service.httpNodePort of the proxy",
    httpsNodePort: "use service.httpsNodePort of the proxy",
  }),
  // Commit eecf63a93c renamed both.
  ...retired(consulUpstreamDiscovery, "1.10", {
    discoveryRootCa: "use rootCa beside it",
    useTlsDiscovery: "use useTlsTagging beside it",
  }),
  // changelog v1.17.0-beta13 distroless: commit 26e777d705 put image variants in its place.
  ...[globalImage, image, sidecarImage].flatMap((section) => retired(section, "1.16", debugImages)),
  // changelog v1.6.0-beta3 bump-envoy
  ...retired(global, "1.5", { "wasm.enabled": "remove it: Envoy always has WebAssembly" }),
  // changelog v1.2.0 helm-3
  ...retired(global, "1.1", { glooInstallationId: "remove it: Helm keeps track of its releases itself" }),
  // changelog v1.20.0-beta12 remove-graphql-support
  ...retired(global, "1.19", { graphql: "remove it: Gloo has no GraphQL any more" }),
  // changelog v1.9.0-beta9 remove-usage-reporting
  ...retired(gloo.keys.deployment, "1.8", {
    disableUsageStatistics: "remove it: Gloo collects no usage statistics any more",
  }),
  // changelog v1.8.0-beta12 bump-envoy: a setting of each Gateway since then.
  ...retired(gatewayProxy, "1.5", {
    pathWithEscapedSlashesAction:
      "use gatewaySettings.options.httpConnectionManagerSettings.pathWithEscapedSlashesAction",
  }),
  // changelog v1.3.13 support-1.2.x-to-1.3.x-upgrade
  ...retired(gateway, "1.2", { alwaysSortRouteTableRoutes: "remove it: Gloo ignores the setting since 1.3" }),
  // The chart's reference lists it, but the struct behind it is read under another name, `Service`, and by nothing.
  ...retired(gateway, undefined, { kubeResourceOverride: "use the overrides of the single objects" }),
  // In the chart's values-template.yaml, and in none of the structs that values.yaml is made from.
  ...retired(global, undefined, { AddEnterpriseSettings: "remove it" }),
  ...retired(gloo.keys.deployment, undefined, { serviceAccount: "use gloo.serviceAccount" }),
  // A spelling of the chart's own tests.
  ...retired(gatewayProxy, undefined, { loopbackAddress: "write loopBackAddress" }),
];
