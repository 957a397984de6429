import { describeCertificates } from "@gloo-mtls/pki";
import { goPemBlocks, goPemText } from "./go-pem.ts";

/** When a certificate is valid, in milliseconds since the epoch, both ends included. */
export interface Validity {
  readonly notBefore: number;
  readonly notAfter: number;
}

/** The validity of each certificate of a PEM text that can be read, in its order. */
export const validityOf = (pem: string): readonly Validity[] =>
  goPemBlocks(pem)
    .filter(({ type }) => type === "CERTIFICATE")
    .flatMap(({ base64 }): readonly Validity[] => {
      try {
        return describeCertificates(goPemText("CERTIFICATE", base64));
      } catch {
        // What is no certificate is the business of the pair check.
        return [];
      }
    });
