import { encodePem } from "@gloo-mtls/objects/formats";
import { requireArgument, someBytes } from "@gloo-mtls/objects/report";
import { readCertificate } from "../certificate/certificate.ts";
import { readPrivateKey } from "../certificate/private-key.ts";
import { DerReader, firstDer, tags } from "../der/der.ts";
import { PkiError } from "../pki-error.ts";
import { parseRevocationList } from "../x509/revocation-list.ts";
import { isPfx, pemFromPfx } from "./pfx.ts";
import { pemFromPkcs7 } from "./pkcs7.ts";

/** Whether bytes are DER and not text: one SEQUENCE, whose length is what follows, or is written in several octets. */
export const isDer = (bytes: Uint8Array): boolean => {
  if (!(bytes instanceof Uint8Array)) return false;
  const [tag, length] = bytes;
  return tag === 0x30 && length !== undefined && (length >= 0x80 || length + 2 === bytes.length);
};

/** Whether DER is what PEM has under a label. */
const readers: readonly (readonly [string, (der: Uint8Array) => unknown])[] = [
  ["CERTIFICATE", readCertificate],
  ["X509 CRL", parseRevocationList],
  ["PKCS7", pemFromPkcs7],
  ...["PRIVATE KEY", "RSA PRIVATE KEY", "EC PRIVATE KEY"].map(
    (label) =>
      [
        label,
        (der: Uint8Array) => {
          if (readPrivateKey({ label, der, encrypted: false, text: "" }) === undefined)
            throw new Error(label);
        },
      ] as const,
  ),
  [
    "ENCRYPTED PRIVATE KEY",
    (der) => {
      const reader = new DerReader(firstDer(der).body);
      reader.next(tags.sequence);
      reader.next(tags.octetString);
      reader.end();
    },
  ],
];

const reads = (read: (der: Uint8Array) => unknown, der: Uint8Array): boolean => {
  try {
    read(der);
    return true;
  } catch {
    return false;
  }
};

/**
 * What a file of DER holds, as PEM: a certificate, a CRL, PKCS#7, a private key (encrypted or not), or all that is in a PFX.
 *
 * @param password Opens a PFX; empty for one without.
 * @throws {PkiError} `encrypted-key` or `unreadable-material`.
 */
export const pemFromDer = (bytes: Uint8Array, password: string): string => {
  requireArgument("bytes", bytes, someBytes);
  if (isPfx(bytes)) return pemFromPfx(bytes, password);
  const [label] = readers.find(([, read]) => reads(read, bytes)) ?? [];
  if (label !== undefined) return encodePem(label, bytes);
  throw new PkiError(
    "unreadable-material",
    "this is neither text, nor DER of a certificate, a CRL, PKCS#7 or a private key, nor a PFX",
    "pass PEM, DER or PFX as it was issued",
  );
};
