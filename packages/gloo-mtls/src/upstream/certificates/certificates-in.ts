import { decodePem } from "@gloo-mtls/objects/formats";
import { type CertificateFacts, describeCertificate } from "@gloo-mtls/pki";

/** What each certificate of a PEM text says that can be read, in its order. */
export const certificatesIn = (pem: string): readonly CertificateFacts[] =>
  decodePem(pem)
    .filter(({ type }) => type === "CERTIFICATE")
    .flatMap(({ bytes }): readonly CertificateFacts[] => {
      try {
        return [describeCertificate(bytes)];
      } catch {
        // What cannot be read is the business of other rules.
        return [];
      }
    });
