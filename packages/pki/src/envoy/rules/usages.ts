import { type PathRule, untrusted } from "../path-rule.ts";

const wanted = new Map([
  ["1.3.6.1.5.5.7.3.1", "server authentication"],
  ["1.3.6.1.5.5.7.3.2", "client authentication"],
]);

/**
 * The same leaf serves both ends, so it and the intermediates above it must be for both. An absent extension allows everything, a
 * certificate of the bundle is not asked, and anyExtendedKeyUsage does not count.
 * @see BoringSSL `crypto/x509/v3_purp.cc`, xku_reject; RFC 5280, 4.2.1.12
 */
export const extendedUsagesFit: PathRule = function* (path) {
  for (const [index, certificate] of untrusted(path).entries()) {
    const { extendedKeyUsage } = certificate.parsed.values ?? {};
    if (extendedKeyUsage === undefined) continue;
    const missing = [...wanted].filter(([id]) => !extendedKeyUsage.includes(id)).map(([, name]) => name);
    if (missing.length === 0) continue;
    yield {
      code: "wrong-usage",
      certificate,
      message: `is not for ${missing.join(" or ")}`,
      hint:
        index === 0
          ? "issue it with extended key usages serverAuth and clientAuth: the same leaf serves both ends"
          : "issue the CA without extended key usages: they limit what hangs on it",
    };
  }
};

/** TLS 1.3, and every cipher with forward secrecy, signs with the leaf's key. @see RFC 8446, 4.4.2.2 */
export const leafMaySign: PathRule = function* ({ certificates: [leaf] }) {
  if (leaf === undefined || leaf.facts.keyUsage?.includes("digitalSignature") !== false) return;
  yield {
    code: "wrong-usage",
    certificate: leaf,
    message: "has a key that may not sign: its key usage lacks digitalSignature",
    hint: "issue it with key usages digitalSignature and keyEncipherment",
  };
};
