import { encodePem, isPrivateKeyLabel, readPem } from "@gloo-mtls/objects/formats";
import { aText, requireArgument } from "@gloo-mtls/objects/report";
import { type Certificate, readCertificate } from "../certificate/certificate.ts";
import { readPrivateKey } from "../certificate/private-key.ts";
import type { TlsMaterial } from "../material/tls-material.ts";
import { PkiError } from "../pki-error.ts";
import { requireParts } from "./require-parts.ts";

const named = { certificate: "a leaf certificate", privateKey: "a private key", ca: "a CA certificate" };

const bundle = (certificates: readonly Certificate[]): string =>
  certificates.map(({ der }) => encodePem("CERTIFICATE", der)).join("");

const isSelfIssued = ({ facts }: Certificate): boolean => facts.subject === facts.issuer;

/**
 * Sorts one PEM text that holds everything, in any order: the leaf is the certificate of the key, certificates that issued
 * themselves are the CAs, and the others are intermediates.
 * @throws {PkiError} `unreadable-key`, `unreadable-certificate`, `missing-part`.
 */
export const materialFromPem = (text: string): TlsMaterial => {
  requireArgument("text", text, aText);
  const { blocks } = readPem(text);
  const keys = blocks.filter(({ label }) => isPrivateKeyLabel(label));
  const [block] = keys;
  const key = block === undefined ? undefined : readPrivateKey(block);
  if (block !== undefined && (key === undefined || keys.length > 1)) {
    throw new PkiError(
      "unreadable-key",
      keys.length > 1 ? "the text holds several private keys" : "the private key cannot be read",
      "pass one key, unencrypted, beside the certificates",
    );
  }
  const certificates = blocks.flatMap(({ label, der }) =>
    label === "CERTIFICATE" && der !== undefined ? [readCertificate(der)] : [],
  );
  const leaf = certificates.find(({ x509 }) => key !== undefined && x509.checkPrivateKey(key));
  const others = certificates.filter((certificate) => certificate !== leaf);
  const texts = {
    certificate: leaf === undefined ? "" : bundle([leaf, ...others.filter((other) => !isSelfIssued(other))]),
    privateKey: block?.der === undefined ? "" : encodePem(block.label, block.der),
    ca: bundle(others.filter(isSelfIssued)),
  };
  return requireParts((part) => texts[part], named);
};
