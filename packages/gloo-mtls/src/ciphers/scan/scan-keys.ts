import type { CertificateKey } from "../certificate-key.ts";
import { signatureSchemes } from "../signature-schemes.ts";
import type { Answer } from "../tls/answer.ts";
import type { ClientHello } from "../tls/client-hello.ts";
import type { Asking } from "./ask.ts";

interface Kind {
  readonly key: CertificateKey;
  /** Codes of the signature schemes that need such a key. */
  readonly schemes: readonly number[];
}

const schemesOf = (fits: (scheme: (typeof signatureSchemes)[number]) => boolean): readonly number[] =>
  signatureSchemes.filter((scheme) => scheme.onlyTls12 === undefined && fits(scheme)).map(({ code }) => code);

const ecdsa = (curve: string): Kind => ({
  key: { kind: "ecdsa", curve },
  schemes: schemesOf((scheme) => scheme.curve === curve),
});

const usual: readonly Kind[] = [
  { key: { kind: "rsa", bits: undefined }, schemes: schemesOf(({ kind }) => kind === "rsa") },
  ecdsa("secp256r1"),
  ecdsa("secp384r1"),
];

const rare: readonly Kind[] = [
  ecdsa("secp521r1"),
  { key: { kind: "ed25519" }, schemes: schemesOf(({ kind }) => kind === "ed25519") },
  { key: { kind: "ed448" }, schemes: schemesOf(({ kind }) => kind === "ed448") },
  { key: { kind: "rsa-pss" }, schemes: schemesOf(({ kind }) => kind === "rsa-pss") },
];

/**
 * Finds the certificate keys of a server that speaks only TLS 1.3, which encrypts the certificate: the server
 * accepts an offer only if its key can make one of the signature schemes. The rare kinds of key are tested
 * when it has none of the usual ones.
 * @param hello An offer that the server accepts, with a key share for a group that it accepts.
 */
export function* scanKeys(hello: ClientHello): Asking<readonly CertificateKey[]> {
  for (const kinds of [usual, rare]) {
    const found: CertificateKey[] = [];
    for (const { key, schemes } of kinds) {
      const answer: Answer = yield { ...hello, signatureSchemes: schemes };
      if (answer.kind === "choice") found.push(key);
    }
    if (found.length > 0) return found;
  }
  return [];
}
