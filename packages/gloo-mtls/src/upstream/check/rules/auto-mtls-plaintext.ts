import type { Rule } from "@gloo-mtls/objects/report";
import { autoMtlsLosses } from "../../cluster/auto-mtls-losses.ts";
import type { UpstreamSubject } from "../subject.ts";

/**
 * Gloo's plugin runs after the plugins that enable TLS for a port, for `useTls` or for a cloud's functions.
 * @see Gloo 1.22.1 `projects/gloo/pkg/plugins/istio_automtls/plugin.go`, ProcessUpstream
 */
export const autoMtlsPlaintext: Rule<UpstreamSubject> = {
  severity: "error",
  hint: "set disableIstioAutoMtls to true in the Upstream, or give it an sslConfig",
  *check({ upstream: { spec }, translation: { cluster } }) {
    for (const { path, asked, instead } of cluster === undefined ? [] : autoMtlsLosses(spec, cluster)) {
      yield { path, message: `${asked}, but auto mTLS takes its place, and ${instead}` };
    }
  },
};
