import type { Rule } from "@gloo-mtls/objects/report";
import type { UpstreamSubject } from "../subject.ts";

/** @see Gloo 1.22.1 `projects/gloo/pkg/utils/ssl.go`, handleSds; `ssl.proto`, one_way_tls */
export const parametersIgnored: Rule<UpstreamSubject> = {
  severity: "warning",
  hint: "remove it, or take the certificates from a Secret",
  *check({ tls }) {
    for (const { config, at } of tls) {
      if (config.sds === undefined) continue;
      if (config.parameters !== undefined) {
        yield {
          path: [...at, "parameters"],
          message: "parameters have no effect beside sds: Envoy offers its default versions and suites",
        };
      }
      if (config.oneWayTls === true) {
        yield {
          path: [...at, "oneWayTls"],
          message: "oneWayTls has no effect beside sds: a client certificate is presented all the same",
          hint: "leave certificatesSecretName out",
        };
      }
    }
  },
};
