import type { Rule } from "@gloo-mtls/objects/report";
import type { UpstreamSubject } from "../subject.ts";

/** @see Gloo 1.22.1 `projects/gloo/pkg/utils/ssl.go`, ResolveCommonSslConfig: the pair check gets the paths */
export const filesNeverWork: Rule<UpstreamSubject> = {
  severity: "error",
  hint: "use secretRef for a client certificate; in sslFiles only rootCa works",
  *check({ tls }) {
    for (const { config, at } of tls) {
      const { tlsCert = "", tlsKey = "" } = config.sslFiles ?? {};
      for (const [key, value] of Object.entries({ tlsCert, tlsKey })) {
        if (value === "") continue;
        yield {
          path: [...at, "sslFiles", key],
          message: value.includes("-----BEGIN ")
            ? `${key} holds PEM, which Gloo lets through and Envoy then takes for the path of a file`
            : `Gloo checks the path in ${key} as if it were PEM, and refuses the Upstream`,
        };
      }
    }
  },
};
