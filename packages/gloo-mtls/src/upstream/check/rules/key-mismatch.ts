import type { Rule } from "@gloo-mtls/objects/report";
import { pairFault, referred } from "../../cluster/resolve-certificates.ts";
import type { UpstreamSubject } from "../subject.ts";

/** @see Gloo 1.22.1 `projects/gloo/pkg/utils/ssl.go`, cleanedSslKeyPair */
export const keyMismatch: Rule<UpstreamSubject> = {
  severity: "error",
  hint: "put a certificate and its own key, unencrypted, into tls.crt and tls.key, or only ca.crt",
  *check({ tls, secrets }) {
    for (const { config, at } of tls) {
      const content =
        config.secretRef === undefined ? undefined : referred(config.secretRef, secrets)?.content();
      const fault = content?.kind === "tls" ? pairFault(content.tls) : undefined;
      if (fault === undefined) continue;
      const { name, namespace } = config.secretRef ?? {};
      yield {
        path: [...at, "secretRef"],
        message: `Gloo refuses the certificate and key of Secret ${namespace}/${name}: ${fault}`,
      };
    }
  },
};
