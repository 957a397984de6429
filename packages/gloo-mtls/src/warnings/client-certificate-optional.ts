import { valueAt } from "@gloo-mtls/objects/data";
import { type EnvoyFilterChain, isLoopback, readBootstrap } from "@gloo-mtls/objects/envoy";
import { clientCheck } from "@gloo-mtls/verify/graph";
import { envoySidecarConfigMap } from "../manifests/mtls/envoy-sidecar-config-map.ts";
import type { WarningRule } from "./subject.ts";

const isOpen = (chain: EnvoyFilterChain): boolean =>
  ["plaintext", "optional", "unverified"].includes(clientCheck({ chain }));

/** @see Gloo 1.22.1 templates/19-gloo-mtls-configmap.yaml, where no listener has require_client_certificate */
export const clientCertificateOptional: WarningRule = {
  severity: "warning",
  hint: "render with `--harden safe`, which requires a certificate; or let only the proxies reach these ports with a NetworkPolicy, and accept the warning with `--accept client-certificate-optional`",
  *check({ rendering }) {
    const [configMap] = rendering(envoySidecarConfigMap);
    const text = valueAt(configMap, ["data", "envoy-sidecar.yaml"]);
    const listeners = typeof text === "string" ? readBootstrap(text)?.bootstrap.listeners : undefined;
    const ports = (listeners ?? [])
      .filter(({ chains }) => chains.some(isOpen))
      .flatMap(({ addresses }) => addresses.flatMap(({ host, port }) => (isLoopback(host) ? [] : [port])));
    if (ports.length === 0) return;
    yield {
      path: ["global", "glooMtls", "enabled"],
      message: `turns on TLS that accepts clients without a certificate of its CA, as the chart does: any pod that reaches port ${ports.join(" or ")} of gloo can read the configuration of all proxies, with its private keys`,
    };
  },
};
