import { valueAt } from "@gloo-mtls/objects/data";
import { envoySidecarConfigMap } from "../manifests/mtls/envoy-sidecar-config-map.ts";
import type { WarningRule } from "./subject.ts";

/** The chart takes no override of this bootstrap, so that only a hardening writes one of these fields into it. */
const asksForCertificate = /\b(?:require_client_certificate|match_typed_subject_alt_names)\b/;

/** @see Gloo 1.22.1 templates/19-gloo-mtls-configmap.yaml, where no listener has require_client_certificate */
export const clientCertificateOptional: WarningRule = {
  severity: "warning",
  hint: "render with `--harden safe`, which requires a certificate; or let only the proxies reach these ports with a NetworkPolicy, and accept the warning with `--accept client-certificate-optional`",
  *check({ plan, rendering }) {
    const [configMap] = rendering(envoySidecarConfigMap);
    const text = valueAt(configMap, ["data", "envoy-sidecar.yaml"]);
    if (typeof text !== "string" || asksForCertificate.test(text)) return;
    const { xds, restXds } = plan.controlPlane.ports;
    yield {
      path: ["global", "glooMtls", "enabled"],
      message: `turns on TLS that accepts clients without a certificate of its CA, as the chart does: any pod that reaches port ${xds} or ${restXds} of gloo can read the configuration of all proxies, with its private keys`,
    };
  },
};
