import type { Rule } from "@gloo-mtls/objects/report";
import { isIstioSds } from "../../ssl-config/istio-sds.ts";
import type { UpstreamSubject } from "../subject.ts";

/**
 * Without `alpnProtocols` Envoy offers the protocol that it speaks; with them it offers these, and speaks what `useHttp2` says.
 * @see Envoy 1.36 `source/common/http/conn_pool_base.cc`; a live test
 */
export const alpnMismatch: Rule<UpstreamSubject> = {
  severity: "warning",
  hint: "remove alpnProtocols: Envoy then offers what it speaks",
  *check({ upstream: { spec } }) {
    const { sslConfig, useHttp2 = false, protocolSelection } = spec;
    const { alpnProtocols = [] } = sslConfig ?? {};
    const path = ["spec", "sslConfig", "alpnProtocols"];
    if (sslConfig?.sds !== undefined && isIstioSds(sslConfig.sds) && !alpnProtocols.includes("istio")) {
      yield {
        path: alpnProtocols.length === 0 ? ["spec", "sslConfig"] : path,
        message:
          "the certificates are those of Istio, and the protocol istio is not offered: a sidecar that is PERMISSIVE then passes the TLS on to the application",
        hint: "set alpnProtocols to [istio]",
      };
      return;
    }
    if (alpnProtocols.length === 0 || protocolSelection !== undefined) return;
    if (alpnProtocols.includes("istio")) return;
    if (useHttp2 && !alpnProtocols.includes("h2")) {
      yield {
        path,
        message: `Envoy speaks HTTP/2 here and offers ${alpnProtocols.join(", ")}: a server takes it at its word and expects that`,
        hint: "add h2 to alpnProtocols, or remove them",
      };
    }
    if (!useHttp2 && alpnProtocols.includes("h2")) {
      yield {
        path,
        message: "Envoy offers h2 and speaks HTTP/1.1 here: a server that chooses h2 cannot read it",
        hint: "set useHttp2 to true, or remove h2 from alpnProtocols",
      };
    }
  },
};
