import { isIpAddress } from "@gloo-mtls/objects/formats";
import type { Rule } from "@gloo-mtls/objects/report";
import { sniOf } from "../../cluster/static-endpoints.ts";
import type { UpstreamSubject } from "../subject.ts";

/** @see RFC 6066, 3 (no addresses in a server name); Gloo 1.22.1 `projects/gloo/pkg/plugins/static/plugin.go` */
export const sniIsAddress: Rule<UpstreamSubject> = {
  severity: "warning",
  hint: "set sniAddr of the host to the server's name, or static.autoSniRewrite to false",
  *check({ upstream: { spec }, translation }) {
    const { static: hosts, sslConfig } = spec;
    const matches = translation.cluster?.transport_socket_matches ?? [];
    for (const [index, host] of (hosts?.hosts ?? []).entries()) {
      const sent = hosts === undefined ? "" : sniOf(hosts, host);
      if (matches.length === 0 || !isIpAddress(sent)) continue;
      const own = (host.sniAddr ?? "") !== "";
      yield {
        path: ["spec", "static", "hosts", index, own ? "sniAddr" : "addr"],
        message: `Envoy sends the address ${sent} as the server name, which TLS does not allow: some servers refuse it, others present the wrong certificate`,
      };
    }
    const { sni = "" } = sslConfig ?? {};
    if (matches.length === 0 && isIpAddress(sni)) {
      yield {
        path: ["spec", "sslConfig", "sni"],
        message: `Envoy sends the address ${sni} as the server name, which TLS does not allow: some servers refuse it, others present the wrong certificate`,
        hint: "write the server's name, or remove sni",
      };
    }
  },
};
