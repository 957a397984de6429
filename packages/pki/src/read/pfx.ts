import { encodePem } from "@gloo-mtls/objects/formats";
import forge from "node-forge";
import { PkiError } from "../pki-error.ts";

/** Whether bytes begin as a PFX does: a SEQUENCE whose first element is version 3. @see RFC 7292, 4 */
export const isPfx = (bytes: Uint8Array): boolean => {
  const [tag, length = 0] = bytes;
  const start = length > 0x80 ? 2 + (length & 0x7f) : 2;
  return tag === 0x30 && [2, 1, 3, 0x30].every((byte, index) => bytes[start + index] === byte);
};

const { pki } = forge;

/** What a bag holds. What is not RSA stays as it was, and then node-forge's `cert` and `key` are null. */
const contentOf = ({ cert, key, asn1 }: forge.pkcs12.Bag): forge.asn1.Asn1 => {
  if (cert) return pki.certificateToAsn1(cert);
  return key ? pki.wrapRsaPrivateKey(pki.privateKeyToAsn1(key)) : asn1;
};

const pemOf = (bag: forge.pkcs12.Bag): string =>
  encodePem(
    bag.type === pki.oids.certBag ? "CERTIFICATE" : "PRIVATE KEY",
    Buffer.from(forge.asn1.toDer(contentOf(bag)).getBytes(), "latin1"),
  );

const open = (pfx: forge.asn1.Asn1, password: string): string =>
  forge.pkcs12
    .pkcs12FromAsn1(pfx, false, password)
    .safeContents.flatMap(({ safeBags }) => safeBags.map(pemOf))
    .join("");

/** The first of some ways that does not fail; undefined when all do. The messages are dropped, lest they quote the content. */
const firstOf = (ways: readonly (() => string)[]): string | undefined => {
  for (const way of ways) {
    try {
      return way();
    } catch {}
  }
  return undefined;
};

/**
 * The certificates and keys of a PFX (PKCS#12) as PEM, in its order; the keys are then unencrypted.
 *
 * @param password Empty opens a PFX that has an empty password, or none.
 * @throws {PkiError} `encrypted-key` when the password does not fit; `unreadable-material`.
 */
export const pemFromPfx = (bytes: Uint8Array, password: string): string => {
  const read = (): forge.asn1.Asn1 => forge.asn1.fromDer(Buffer.from(bytes).toString("latin1"));
  const text = firstOf([
    () => open(read(), password),
    // A password beyond ASCII is UTF-16 for the checksum of the file, and UTF-8 for newer ciphers. @see RFC 8018, 6.2
    () => {
      const pfx = read();
      if (Array.isArray(pfx.value)) pfx.value.splice(2);
      return open(pfx, forge.util.encodeUtf8(password));
    },
  ]);
  if (text !== undefined) return text;
  if (firstOf([() => String(read().type)]) === undefined) {
    throw new PkiError(
      "unreadable-material",
      "the PFX (PKCS#12) file is damaged",
      "export it again from where it was made",
    );
  }
  throw new PkiError(
    "encrypted-key",
    password === ""
      ? "the PFX (PKCS#12) file is encrypted with a password"
      : "the PFX (PKCS#12) file does not open with this password",
    "pass its password with --password-file; where it has an uncommon cipher, pass what `openssl pkcs12 -nodes` prints instead",
  );
};
