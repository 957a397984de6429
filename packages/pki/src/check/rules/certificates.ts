import { error, warning } from "../finding.ts";
import { partName, type Rule } from "../rule.ts";

/** Every block that calls itself a certificate is one. */
export const certificatesReadable: Rule = function* ({ unreadable, parts }) {
  for (const [part, index] of unreadable) {
    const block = parts[part].pem.blocks.filter(({ label }) => label === "CERTIFICATE")[index];
    // A block without bytes is damaged PEM, and that is said elsewhere.
    if (block?.der === undefined) continue;
    yield error(
      "unreadable-certificate",
      [part, index],
      `certificate ${index + 1} in ${partName(part)} is not an X.509 certificate`,
      "pass it as it was issued; `openssl x509 -noout -text` must be able to read it",
    );
  }
};

/** What the bundle holds may sign others. */
export const authoritiesMaySign: Rule = function* ({ bundle }) {
  for (const { path, name, certificate } of bundle) {
    const { isAuthority, keyUsage } = certificate.facts;
    if (!isAuthority) {
      yield error(
        "ca-false",
        path,
        `${name} is no CA: basicConstraints is absent or says CA:FALSE`,
        "pass the CA that signed the leaf, not a leaf",
      );
    } else if (keyUsage?.includes("keyCertSign") === false) {
      yield error(
        "wrong-usage",
        path,
        `${name} may not sign certificates: its key usage lacks it`,
        "issue the CA with key usage keyCertSign, or without any key usage",
      );
    }
  }
};

/** The leaf is a leaf: a CA on the wire lets whoever reads the Secret sign peers. */
export const leafIsNoAuthority: Rule = function* ({ leaf }) {
  if (leaf === undefined || !leaf.certificate.facts.isAuthority) return;
  yield warning(
    "leaf-is-authority",
    leaf.path,
    "the leaf is a CA",
    "issue a leaf without CA:TRUE: whoever reads this Secret can sign certificates that every peer accepts",
  );
};

/** The bundle holds each CA once, and more than one only while a rotation runs. */
export const bundleSize: Rule = function* ({ bundle }) {
  const seen = new Map<string, number>();
  for (const { path, certificate } of bundle) {
    const first = seen.get(certificate.facts.fingerprint);
    if (first === undefined) seen.set(certificate.facts.fingerprint, path[1]);
    else {
      yield warning(
        "duplicate-ca",
        path,
        `certificate ${path[1] + 1} in ca.crt is the same as certificate ${first + 1}`,
        "keep it once",
      );
    }
  }
  const authorities = bundle
    .map(({ certificate }) => certificate.facts)
    .filter(({ isAuthority }) => isAuthority);
  const count = new Set(authorities.map(({ fingerprint }) => fingerprint)).size;
  if (count > 1) {
    yield warning(
      "several-cas",
      ["ca"],
      `ca.crt trusts ${count} different CAs`,
      "drop those that sign nothing any more, once no rotation is under way",
    );
  }
};
