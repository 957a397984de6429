import { decodePem, encodePem } from "@gloo-mtls/objects/formats";
import { describeCertificates } from "@gloo-mtls/pki";

/** When a certificate is valid, in milliseconds since the epoch, both ends included. */
export interface Validity {
  readonly notBefore: number;
  readonly notAfter: number;
}

/** The validity of each certificate of a PEM text that can be read, in its order. */
export const validityOf = (pem: string): readonly Validity[] =>
  decodePem(pem)
    .filter(({ type }) => type === "CERTIFICATE")
    .flatMap(({ bytes }): readonly Validity[] => {
      try {
        return describeCertificates(encodePem("CERTIFICATE", bytes));
      } catch {
        // What is no certificate is the business of the pair check.
        return [];
      }
    });
