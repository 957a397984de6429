import type { Rule } from "@gloo-mtls/objects/report";
import type { UpstreamSubject } from "../subject.ts";

/** Null counts as absence. @see Gloo 1.22.1 `projects/gloo/pkg/plugins/static/plugin.go`, ProcessUpstream */
export const nullSslConfig: Rule<UpstreamSubject> = {
  severity: "warning",
  hint: "set static.useTls to false for plaintext, or write an sslConfig",
  *check({ hasNullSslConfig, translation }) {
    if (!hasNullSslConfig || translation.cluster?.transport_socket?.name !== "envoy.transport_sockets.tls")
      return;
    yield {
      path: ["spec", "sslConfig"],
      message:
        "an sslConfig that is null counts as none, so Envoy still dials with the TLS that the port or useTls implies",
    };
  },
};
