import type { Rule } from "@gloo-mtls/objects/report";
import type { UpstreamSubject } from "../subject.ts";

/** @see Gloo 1.22.1 `projects/gloo/pkg/plugins/static/plugin.go`, ProcessUpstream */
export const useTlsIgnored: Rule<UpstreamSubject> = {
  severity: "warning",
  hint: "remove useTls, or remove sslConfig if plaintext is meant",
  *check({ upstream: { spec } }) {
    if (spec.sslConfig === undefined || spec.static?.useTls !== false) return;
    yield {
      path: ["spec", "static", "useTls"],
      message: "useTls: false has no effect beside sslConfig: Envoy dials with TLS",
    };
  },
};
