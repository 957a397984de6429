import type { KeyObject } from "node:crypto";
import type { Certificate } from "../../certificate/certificate.ts";
import { DerError } from "../../der/der.ts";
import { readPublicKey } from "../../x509/public-key.ts";
import { isSignedBy, readScheme } from "../../x509/signature.ts";
import type { PathProblem, PathRule } from "../path-rule.ts";

/** What a reader returns, or why it does not. */
const attempt = <T>(read: () => T): T | DerError => {
  try {
    return read();
  } catch (error) {
    if (error instanceof DerError) return error;
    throw error;
  }
};

const sameBytes = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0;

const problemWith = (certificate: Certificate, issuer: Certificate): PathProblem | undefined => {
  const { parsed } = certificate;
  const key: KeyObject | DerError = attempt(() => readPublicKey(issuer.parsed.publicKeyInfo));
  if (key instanceof DerError) {
    return {
      code: "unsupported-key",
      certificate: issuer,
      message: `has ${key.message}`,
      hint: "use a CA with an RSA key of 2,048 to 8,192 bits, or ECDSA on P-256, P-384 or P-521: Envoy verifies no others",
    };
  }
  const scheme = attempt(() => readScheme(parsed.signatureAlgorithm));
  if (scheme instanceof DerError) {
    return {
      code: "unsupported-signature",
      certificate,
      message: `is signed with ${scheme.message}, which Envoy does not verify`,
      hint: "issue it again with SHA-256 and RSA (PKCS#1) or ECDSA",
    };
  }
  if (
    sameBytes(parsed.innerAlgorithm.whole, parsed.signatureAlgorithm.whole) &&
    isSignedBy(parsed, parsed.signatureAlgorithm, key)
  ) {
    return undefined;
  }
  return {
    code: "chain-broken",
    certificate,
    message: `was not signed by the certificate that has its issuer's name, ${issuer.facts.subject === "" ? "which is empty" : JSON.stringify(issuer.facts.subject)}`,
    hint: "pass the CA that signed it: another of the same name, as certgen makes with every run, does not do",
  };
};

/**
 * Each certificate is signed by the next. The last one is trusted without its signature.
 * @see BoringSSL `crypto/x509/x509_vfy.cc`, internal_verify
 */
export const signaturesVerify: PathRule = function* ({ certificates }) {
  for (const [index, certificate] of certificates.entries()) {
    const issuer = certificates[index + 1];
    const problem = issuer === undefined ? undefined : problemWith(certificate, issuer);
    if (problem !== undefined) yield problem;
  }
};
