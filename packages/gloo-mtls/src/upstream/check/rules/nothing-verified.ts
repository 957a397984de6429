import type { Path } from "@gloo-mtls/objects/data";
import type { Found, Rule } from "@gloo-mtls/objects/report";
import { connectionsOf } from "../../cluster/connection.ts";
import { referred } from "../../cluster/resolve-certificates.ts";
import type { SecretIndex } from "../../secret/secret-index.ts";
import type { SslConfig } from "../../ssl-config/ssl-config.ts";
import type { UpstreamSubject } from "../subject.ts";

const accepted = "so Envoy accepts the certificate of any server";

const missingCa = (config: SslConfig, secrets: SecretIndex, at: Path): Found | undefined => {
  if (config.secretRef !== undefined) {
    const content = referred(config.secretRef, secrets)?.content();
    // Other rules report a Secret that is not there, or is not a TLS Secret.
    return content?.kind !== "tls" || content.tls.rootCa !== ""
      ? undefined
      : {
          path: [...at, "secretRef"],
          message: `the Secret has no ca.crt, ${accepted}`,
          hint: "add ca.crt to the Secret",
        };
  }
  if (config.sslFiles !== undefined) {
    return (config.sslFiles.rootCa ?? "") !== ""
      ? undefined
      : { path: [...at, "sslFiles"], message: `sslFiles has no rootCa, ${accepted}` };
  }
  if (config.sds !== undefined) {
    return (config.sds.validationContextName ?? "") !== ""
      ? undefined
      : {
          path: [...at, "sds"],
          message: `sds has no validationContextName, ${accepted}`,
          hint: "name the validation context that the SDS server serves",
        };
  }
  return { path: at, message: `there is TLS and no trust store, ${accepted}` };
};

/** Without a trust store nothing is verified. @see Gloo 1.22.1 `projects/gloo/pkg/utils/ssl.go`; Envoy docs, "Enabling certificate verification" */
export const nothingVerified: Rule<UpstreamSubject> = {
  severity: "error",
  hint: "refer to a TLS Secret that has the server's CA in ca.crt",
  *check({ upstream, tls, secrets, translation }) {
    for (const { config, at } of tls) {
      const found = missingCa(config, secrets, at);
      if (found !== undefined) yield found;
    }
    const { cluster } = translation;
    if (
      upstream.spec.sslConfig === undefined &&
      upstream.spec.static !== undefined &&
      cluster !== undefined &&
      // Where automatic mTLS takes its place, there is none.
      connectionsOf(cluster).some((connection) => connection.tls !== undefined)
    ) {
      const path = ["spec", "static", ...(upstream.spec.static?.useTls === undefined ? [] : ["useTls"])];
      yield {
        path,
        message: `TLS that only ${path.length === 3 ? "useTls" : "port 443"} asks for has no trust store, ${accepted}`,
        hint: "add an sslConfig that refers to a TLS Secret with the server's CA in ca.crt",
      };
    }
  },
};
