import type { LeafUse } from "../../issue/leaf-use.ts";
import { type PathRule, untrusted } from "../path-rule.ts";

const purposes = {
  server: { id: "1.3.6.1.5.5.7.3.1", name: "server authentication", usage: "serverAuth" },
  client: { id: "1.3.6.1.5.5.7.3.2", name: "client authentication", usage: "clientAuth" },
} as const;

const leafHint = (uses: readonly LeafUse[]): string => {
  const [usage, ...others] = uses.map((use) => purposes[use].usage);
  return others.length === 0
    ? `issue it with extended key usage ${usage}`
    : `issue it with extended key usages ${[usage, ...others].join(" and ")}: the same leaf serves both ends`;
};

/**
 * The leaf and the intermediates above it must be for everything that it is shown for: by default both ends. An absent extension allows everything, a
 * certificate of the bundle is not asked, and anyExtendedKeyUsage does not count.
 * @see BoringSSL `crypto/x509/v3_purp.cc`, xku_reject; RFC 5280, 4.2.1.12
 */
export const extendedUsagesFit: PathRule = function* (path) {
  for (const [index, certificate] of untrusted(path).entries()) {
    const { extendedKeyUsage } = certificate.parsed.values ?? {};
    if (extendedKeyUsage === undefined) continue;
    const missing = path.uses
      .map((use) => purposes[use])
      .filter(({ id }) => !extendedKeyUsage.includes(id))
      .map(({ name }) => name);
    if (missing.length === 0) continue;
    yield {
      code: "wrong-usage",
      certificate,
      message: `is not for ${missing.join(" or ")}`,
      hint:
        index === 0
          ? leafHint(path.uses)
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
