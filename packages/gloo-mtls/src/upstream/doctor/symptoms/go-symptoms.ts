import type { Symptom } from "./symptom.ts";

/** The verification errors of Go's crypto/x509: Gloo, its SDS server, Istio's agent and servers in Go have them. */
const meanings: readonly (readonly [RegExp, string])[] = [
  [/^certificate signed by unknown authority/, "the CA that issued the certificate is not trusted"],
  [/^certificate has expired or is not yet valid/, "the certificate has expired, or is not valid yet"],
  [/^certificate (?:is valid for|is not valid for any names)/, "the certificate is for other names"],
  [/^cannot validate certificate for/, "the certificate has no IP address among its names"],
  [
    /^certificate relies on legacy Common Name/,
    "the certificate has a common name, and no subject alternative names",
  ],
  [
    /^certificate specifies an incompatible key usage/,
    "the extended key usage of the certificate does not allow this use",
  ],
  [/^certificate is not authorized to sign/, "a certificate in the chain, or the CA, is not a CA"],
  [/^too many intermediates/, "the chain has more intermediate CAs than a CA in it allows"],
  [/^unhandled critical extension/, "the certificate has a critical extension that Go does not know"],
  [/^cannot verify signature: insecure algorithm/, "the certificate is signed with SHA-1 or MD5"],
  [/^failed to load system roots/, "there are no trusted CAs at all"],
];

const meaningOf = (error: string): string =>
  meanings.find(([pattern]) => pattern.test(error))?.[1] ?? "the certificate is not accepted";

/** Errors that Go's TLS prints, when no more specific symptom explains the message. */
export const goSymptoms: readonly Symptom[] = [
  {
    id: "certificate-refused",
    contains: "x509: ",
    isGeneral: true,
    pattern: /x509: (?<error>[^\n"\\]{1,200})/,
    cause: ({ error = "" }) =>
      `a program in Go does not accept a certificate: ${meaningOf(error)} (${error})`,
    commands: () => [
      "kubectl get secret SECRET -n NAMESPACE -o yaml | gloo-mtls certs inspect -",
      "openssl s_client -connect HOST:PORT -showcerts",
    ],
    source: "Go crypto/x509, CertificateInvalidError and UnknownAuthorityError",
  },
  {
    id: "tls-alert-from-peer",
    contains: "remote error: tls: ",
    isGeneral: true,
    pattern: /remote error: tls: (?<alert>[a-z][a-z ]{2,60})/,
    cause: ({ alert }) => `a program in Go reports that the other side ended TLS with the alert "${alert}"`,
    commands: () => ["openssl s_client -connect HOST:PORT -cert tls.crt -key tls.key"],
    source: "Go crypto/tls, the names of alerts",
  },
  {
    id: "tls-handshake-failed",
    contains: "tls: ",
    isGeneral: true,
    pattern: /\btls: (?<error>[a-z][^\n"\\]{3,160})/,
    cause: ({ error }) => `a program in Go cannot complete TLS: ${error}`,
    commands: () => ["openssl s_client -connect HOST:PORT -cert tls.crt -key tls.key"],
    source: "Go crypto/tls",
  },
];
