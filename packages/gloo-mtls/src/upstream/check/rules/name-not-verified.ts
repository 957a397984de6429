import type { Rule } from "@gloo-mtls/objects/report";
import { referred } from "../../cluster/resolve-certificates.ts";
import type { SecretIndex } from "../../secret/secret-index.ts";
import { isIstioSds } from "../../ssl-config/istio-sds.ts";
import type { SslConfig } from "../../ssl-config/ssl-config.ts";
import type { UpstreamSubject } from "../subject.ts";

const hasTrustStore = ({ secretRef, sslFiles, sds }: SslConfig, secrets: SecretIndex): boolean => {
  const content = secretRef === undefined ? undefined : referred(secretRef, secrets)?.content();
  return (
    (content?.kind === "tls" && content.tls.rootCa !== "") ||
    (sslFiles?.rootCa ?? "") !== "" ||
    (sds?.validationContextName ?? "") !== ""
  );
};

/** Neither Gloo nor Envoy derives the name to verify from the host. @see Envoy docs, "Certificate verification" */
export const nameNotVerified: Rule<UpstreamSubject> = {
  severity: "warning",
  hint: "list the server's names in verifySubjectAltName, unless the CA signs for this server alone",
  *check({ tls, secrets }) {
    for (const { config, at } of tls) {
      // Of Istio's CA that is what a mesh does by default; its policies are for what may talk to whom.
      if (config.sds !== undefined && isIstioSds(config.sds)) continue;
      if ((config.verifySubjectAltName ?? []).length > 0 || !hasTrustStore(config, secrets)) continue;
      yield {
        path: at,
        message: "any certificate of the trusted CA is accepted, because the server's name is not verified",
      };
    }
  },
};
