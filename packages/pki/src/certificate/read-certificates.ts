import { readPem } from "@gloo-mtls/objects/formats";
import { requireArgument, someBytes } from "@gloo-mtls/objects/report";
import { PkiError } from "../pki-error.ts";
import { type Certificate, type CertificateFacts, readCertificate } from "./certificate.ts";

/** The certificates of a PEM text, in its order; undefined at the first that cannot be read. */
export const certificatesOf = (pem: string): readonly Certificate[] | undefined => {
  try {
    return readPem(pem).blocks.flatMap(({ der }) => (der === undefined ? [] : [readCertificate(der)]));
  } catch {
    return undefined;
  }
};

/**
 * What one certificate in DER says.
 * @throws {PkiError} `unreadable-certificate`.
 */
export const describeCertificate = (der: Uint8Array): CertificateFacts => {
  requireArgument("der", der, someBytes);
  return readCertificate(der).facts;
};

/**
 * What the certificates of a PEM text say, in its order.
 * @throws {PkiError} `unreadable-certificate` when a block is not a certificate, or when there is none.
 */
export const describeCertificates = (pem: string): readonly CertificateFacts[] => {
  const certificates = certificatesOf(pem) ?? [];
  if (certificates.length === 0) {
    throw new PkiError(
      "unreadable-certificate",
      "the text does not hold readable certificates",
      "pass PEM, -----BEGIN CERTIFICATE----- to -----END CERTIFICATE-----, of certificates only",
    );
  }
  return certificates.map(({ facts }) => facts);
};
