import { chartVersion } from "../chart-version.ts";
import { sidecarImage } from "./image.ts";
import { envoyLogLevel, glooLogLevel } from "./leaves/formatted.ts";
import { probe } from "./leaves/kubernetes.ts";
import { flag, text } from "./leaves/scalars.ts";
import { type InputOf, key, section } from "./node.ts";
import { resources } from "./resources.ts";
import { securityContext } from "./security-context.ts";
import { unread } from "./unread.ts";

const readOnProxies = (name: string): string => `use gatewayProxies.<name>.${name}`;

const sds = section("GlooMtlsSds", "The sds containers, which hand certificates to Envoy.", {
  image: sidecarImage,
  logLevel: key(glooLogLevel, "Log level of sds in gateway proxies; the one beside gloo ignores it."),
  readinessProbe: key(
    probe,
    "Readiness probe of sds in gateway proxies. Null removes it; another handler needs tcpSocket: null.",
    { since: "sds-readiness-probe-value" },
  ),
  securityContext,
  sdsResources: unread(resources, "use global.glooMtls.sdsResources"),
});

const envoySidecar = section(
  "GlooMtlsEnvoy",
  "The container envoy-sidecar, which ends the TLS of xDS before gloo.",
  {
    image: sidecarImage,
    securityContext,
  },
);

const istioProxy = section(
  "GlooMtlsIstioProxy",
  "The container istio-proxy, which fetches Istio's certificates.",
  {
    image: sidecarImage,
    logLevel: key(envoyLogLevel, "Log level of istio-proxy."),
    securityContext,
    istioDiscoveryAddress: unread(key(text, "Address of istiod."), readOnProxies("istioDiscoveryAddress")),
    istioMetaMeshId: unread(key(text, "Mesh id of Istio."), readOnProxies("istioMetaMeshId")),
    istioMetaClusterId: unread(key(text, "Cluster id of Istio."), readOnProxies("istioMetaClusterId")),
  },
);

export const glooMtls = section("GlooMtls", "Mutual TLS between the gateway proxies and the control plane.", {
  enabled: key(flag, "The switch: xDS is served with TLS, and the proxies dial it with certificates."),
  sds,
  envoy: envoySidecar,
  istioProxy,
  sdsResources: resources,
  envoySidecarResources: resources,
});

export const glooMtlsDefaults = {
  enabled: false,
  sds: {
    image: { repository: "sds", tag: chartVersion },
    logLevel: "info",
    readinessProbe: {
      failureThreshold: 3,
      initialDelaySeconds: 3,
      periodSeconds: 10,
      tcpSocket: { port: 8234 },
    },
  },
  envoy: { image: { repository: "gloo-envoy-wrapper", tag: chartVersion } },
  istioProxy: {
    image: { registry: "docker.io/istio", repository: "proxyv2", tag: "1.22.0" },
    logLevel: "warning",
  },
} as const satisfies InputOf<typeof glooMtls>;
