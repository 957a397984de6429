import { containers } from "./leaves/kubernetes.ts";
import { flag, text } from "./leaves/scalars.ts";
import { type InputOf, key, section } from "./node.ts";

export const istioSds = section("IstioSds", "Istio's certificates for gateway proxies, the older way.", {
  enabled: key(
    flag,
    "Deprecated, use global.istioIntegration.enabled. Adds sds and istio-proxy to gateway proxies, but leaves Settings alone.",
  ),
  customSidecars: key(
    containers,
    "Containers in place of istio-proxy; they count for istioIntegration as well.",
  ),
});

export const istioSdsDefaults = { enabled: false } as const satisfies InputOf<typeof istioSds>;

export const istioIntegration = section("IstioIntegration", "How Gloo lives in an Istio mesh.", {
  enabled: key(flag, "Add sds and istio-proxy to gateway proxies, and turn the integration on in Settings."),
  enableAutoMtls: key(flag, "Use mutual TLS towards upstreams inside the mesh (Settings enableAutoMtls)."),
  disableAutoinjection: key(flag, "Label pods so that Istio injects no sidecar into them."),
  labelInstallNamespace: key(
    flag,
    "Deprecated. Label the Namespace for injection; only with namespace.create, which renders it.",
  ),
  whitelistDiscovery: key(
    flag,
    "Deprecated. Label discovery for injection, against disableAutoinjection too.",
  ),
  enableIstioSidecarOnGateway: key(flag, "Deprecated. Label gateway proxies for injection, and tell gloo."),
  istioSidecarRevTag: key(
    text,
    "Deprecated. Revision of Istio; pods are labelled istio.io/rev instead of the inject label.",
  ),
  appendXForwardedHost: key(
    flag,
    "Deprecated. Add the header X-Forwarded-Host (Settings appendXForwardedHost).",
  ),
});

export const istioIntegrationDefaults = {
  enabled: false,
  enableAutoMtls: false,
  disableAutoinjection: false,
  labelInstallNamespace: false,
  whitelistDiscovery: false,
  enableIstioSidecarOnGateway: false,
  appendXForwardedHost: true,
} as const satisfies InputOf<typeof istioIntegration>;
