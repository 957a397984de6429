import type { Found } from "../found.ts";
import { tlsReport } from "./tls-kinds.ts";
import { verifyReason } from "./verify-reasons.ts";

const failure =
  /(?:verify[ _]cert[ _]failed: |certificate verification error at depth )(?<reason>[^\n"]{1,300})/g;

/** The findings of Envoy's own lines about a certificate that it did not accept, when the TLS error is not in the log. */
export const verifyFindings = (message: string): readonly Found[] =>
  [...message.matchAll(failure)].map(({ 0: words, index }) => ({
    at: index,
    end: index + words.length,
    symptom: "server-certificate-refused",
    side: "upstream",
    cause: `Envoy does not accept the certificate of the server, or of a client if it asks clients for one: ${verifyReason(words) ?? words.replace(/^verify cert failed: /, "")}`,
    commands: tlsReport("peer-certificate", "upstream").commands,
    source: "Envoy 1.36 source/common/tls/cert_validator; BoringSSL crypto/x509/x509_txt.cc",
  }));
