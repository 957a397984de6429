import { knativeProxy, knativeProxyDefaults } from "./knative-proxy.ts";
import { textMap } from "./leaves/collections.ts";
import { flag, text } from "./leaves/scalars.ts";
import { type InputOf, key, section } from "./node.ts";

export const knative = section("Knative", "Ingress for Knative. Its proxies know nothing of mutual TLS.", {
  enabled: key(flag, "Render the ingress controller, the Knative proxies and their roles."),
  version: key(
    text,
    "Version of Knative: below 0.8.0 one clusteringress-proxy, from 0.8.0 on an external and an internal proxy.",
    { unit: "semantic version" },
  ),
  proxy: knativeProxy,
  requireIngressClass: key(
    flag,
    "Serve only what is annotated for Gloo; needs ingress.enabled to have an effect.",
  ),
  extraKnativeExternalLabels: key(textMap, "Further pod labels of knative-external-proxy."),
  extraKnativeExternalAnnotations: key(textMap, "Further pod annotations of knative-external-proxy."),
  extraKnativeInternalLabels: key(textMap, "Further pod labels of knative-internal-proxy."),
  extraKnativeInternalAnnotations: key(textMap, "Further pod annotations of knative-internal-proxy."),
});

export const knativeDefaults = {
  enabled: false,
  version: "0.10.0",
  proxy: knativeProxyDefaults,
} as const satisfies InputOf<typeof knative>;
