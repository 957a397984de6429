import type { Rule } from "@gloo-mtls/objects/report";
import type { UpstreamSubject } from "../subject.ts";

const effects = {
  plaintext: "Envoy sends requests to this upstream in plaintext",
  "unverified-tls": "Envoy accepts any server's certificate, and presents none",
} as const;

/**
 * A missing Secret is a mere warning with the chart's settings, and the cluster goes out without the TLS that was asked for.
 * @see Gloo 1.22.1 `projects/gloo/pkg/translator/clusters.go`, initializeCluster
 */
export const degraded: Rule<UpstreamSubject> = {
  severity: "error",
  hint: "create the Secret, and set gateway.validation.warnMissingTlsSecret to false so that no cluster goes out without it",
  *check({ translation, options }) {
    if (translation.degradedTo === undefined || options.secrets === "partial") return;
    yield {
      path: ["spec", "sslConfig", "secretRef"],
      message: `until the Secret is there, ${effects[translation.degradedTo]}`,
    };
  },
};
