import type { Rule } from "@gloo-mtls/objects/report";
import type { TranslationCode } from "../../cluster/translation-problem.ts";
import type { UpstreamSubject } from "../subject.ts";

/** What rules of their own say with more words, or with the reason why. */
const saidElsewhere: ReadonlySet<TranslationCode> = new Set([
  "secret-not-found",
  "not-a-tls-secret",
  "invalid-key-pair",
  "invalid-files",
]);

const hints: Partial<Readonly<Record<TranslationCode, string>>> = {
  "san-without-ca": "give a trust store, for instance ca.crt in the Secret, or drop verifySubjectAltName",
  "san-without-validation-context": "set sds.validationContextName, or drop verifySubjectAltName",
  "sds-without-names": "name a certificate, a validation context, or both",
  "unknown-proxy-protocol": "write V1 or V2",
  "empty-address": "give every host an addr",
  "empty-port": "give every host a port",
  "no-hosts": "list at least one host",
  "unknown-tls-version": "write one of TLS_AUTO, TLSv1_0, TLSv1_1, TLSv1_2 and TLSv1_3",
  "gloo-panics": "fix it at once: until then Gloo configures no proxy at all",
};

/** @see Gloo 1.22.1 `projects/gloo/pkg/translator/clusters.go` */
export const refused: Rule<UpstreamSubject> = {
  severity: "error",
  hint: "fix the Upstream: Envoy does not get a cluster of it",
  *check({ translation }) {
    for (const { code, path, message } of translation.problems) {
      if (saidElsewhere.has(code)) continue;
      const hint = hints[code];
      yield {
        path,
        message: `Gloo ${code === "gloo-panics" ? "panics at" : "refuses"} the Upstream: ${message}`,
        ...(hint === undefined ? {} : { hint }),
      };
    }
  },
};
