import type { Certificate } from "../../certificate/certificate.ts";
import { error } from "../finding.ts";
import type { Rule } from "../rule.ts";
import type { Placed, Subject } from "../subject.ts";

const wanted = new Map([
  ["1.3.6.1.5.5.7.3.1", "server authentication"],
  ["1.3.6.1.5.5.7.3.2", "client authentication"],
]);

/** Both ends of a connection show the same leaf, so it must pass for both. An absent extension allows everything. */
const lacking = ({ facts }: Certificate): readonly string[] =>
  facts.extendedKeyUsage === undefined
    ? []
    : [...wanted].filter(([id]) => facts.extendedKeyUsage?.includes(id) === false).map(([, name]) => name);

/** Loaders apply the extended usages of every certificate on the way, the CA's too. */
const onTheWay = ({ leaf, chain, bundle, trustPath }: Subject): readonly Placed[] => {
  const path = trustPath() ?? [];
  return [...chain, ...bundle].filter((placed) => placed === leaf || path.includes(placed.certificate));
};

/** The certificates may be used for both ends of TLS. @see RFC 5280, 4.2.1.12 */
export const extendedUsagesFit: Rule = function* (subject) {
  for (const placed of onTheWay(subject)) {
    const { path, name, certificate } = placed;
    const missing = lacking(certificate);
    if (missing.length === 0) continue;
    yield error(
      "wrong-usage",
      path,
      `${name} is not for ${missing.join(" or ")}`,
      placed === subject.leaf
        ? "issue it with extended key usages serverAuth and clientAuth: the same leaf serves both ends"
        : "issue the CA without extended key usages: they limit what hangs on it",
    );
  }
};

/** TLS 1.3, and every cipher with forward secrecy, signs with the leaf's key. @see RFC 8446, 4.4.2.2 */
export const leafMaySign: Rule = function* ({ leaf }) {
  if (leaf === undefined || leaf.certificate.facts.keyUsage?.includes("digitalSignature") !== false) return;
  yield error(
    "wrong-usage",
    leaf.path,
    "the leaf's key may not sign: its key usage lacks digitalSignature",
    "issue it with key usages digitalSignature and keyEncipherment",
  );
};

/** Signature algorithms that BoringSSL does not verify. */
const weak = new Map([
  ["1.2.840.113549.1.1.2", "MD2"],
  ["1.2.840.113549.1.1.4", "MD5"],
  ["1.2.840.113549.1.1.5", "SHA-1"],
  ["1.2.840.10045.4.1", "SHA-1"],
]);

/** What stands between leaf and CA is signed with a hash that holds. A CA of the bundle is trusted without its signature. */
export const signaturesStrong: Rule = function* ({ chain }) {
  for (const { path, name, certificate } of chain) {
    const hash = weak.get(certificate.facts.signatureAlgorithm);
    if (hash === undefined) continue;
    yield error("weak-signature", path, `${name} is signed with ${hash}`, "issue it again with SHA-256");
  }
};
