import type { Rule } from "@gloo-mtls/objects/report";
import { sniOf } from "../../cluster/static-endpoints.ts";
import type { UpstreamSubject } from "../subject.ts";

/** @see Gloo 1.22.1 `projects/gloo/pkg/plugins/static/plugin.go`, sniAddr */
export const sniOverridden: Rule<UpstreamSubject> = {
  severity: "warning",
  hint: "set static.autoSniRewrite to false, and no sniAddr, or remove sni",
  *check({ upstream: { spec } }) {
    const { sni = "" } = spec.sslConfig ?? {};
    // Through an HTTP proxy the sockets of single hosts are gone, and with them their names.
    if (sni === "" || spec.static === undefined || (spec.httpProxyHostname ?? "") !== "") return;
    for (const host of spec.static.hosts ?? []) {
      const sent = sniOf(spec.static, host);
      if (sent === "" || sent === sni) continue;
      yield {
        path: ["spec", "sslConfig", "sni"],
        message: `the server name sent to ${host.addr}:${host.port} is ${sent}, not ${sni}: ${
          (host.sniAddr ?? "") === "" ? "autoSniRewrite is on unless it is false" : "sniAddr wins"
        }`,
      };
    }
  },
};
