import type { CertificateFacts } from "@gloo-mtls/pki";
import type { TlsContent } from "../secret/gloo-secret.ts";
import { certificatesIn } from "./certificates-in.ts";

/** What the certificates of a Secret say, as far as they can be read. */
interface SecretCertificates {
  readonly chain: readonly CertificateFacts[];
  readonly authorities: readonly CertificateFacts[];
}

const read = new WeakMap<TlsContent, SecretCertificates>();

/** The certificates of a Secret, which are read once: several rules look at them, and reading takes longer than all of these. */
export const certificatesOf = (tls: TlsContent): SecretCertificates => {
  const known = read.get(tls) ?? {
    chain: certificatesIn(tls.certChain),
    authorities: certificatesIn(tls.rootCa),
  };
  read.set(tls, known);
  return known;
};
