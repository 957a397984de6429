import type { Certificate } from "../../certificate/certificate.ts";
import { DerError } from "../../der/der.ts";
import { sameName } from "../../x509/name.ts";
import { readPublicKey } from "../../x509/public-key.ts";
import { type RevocationList, serialText } from "../../x509/revocation-list.ts";
import { isSignedBy } from "../../x509/signature.ts";
import { isMeant } from "../issuer.ts";
import type { PathRule, PathSubject } from "../path-rule.ts";

const isCurrent = ({ lastUpdate, nextUpdate }: RevocationList, now: number): boolean =>
  lastUpdate <= now && (nextUpdate === undefined || now <= nextUpdate);

/** Whether a list is about a certificate. @see BoringSSL `crypto/x509/x509_vfy.cc`, crl_crldp_check */
const isInScope = ({ scope }: RevocationList, { parsed: { values } }: Certificate): boolean => {
  const isAuthority = values?.basicConstraints?.isAuthority === true;
  if (isAuthority ? scope?.usersOnly : scope?.authoritiesOnly) return false;
  const name = scope?.name;
  if (name === undefined) return true;
  return (values?.distributionPoints ?? []).some(
    (point) => !point.isPartial && (point.name === undefined || Buffer.compare(point.name.whole, name) === 0),
  );
};

const isSigned = (list: RevocationList, issuer: Certificate): boolean => {
  try {
    const key = readPublicKey(issuer.parsed.publicKeyInfo);
    return (
      Buffer.compare(list.innerAlgorithm.whole, list.signatureAlgorithm.whole) === 0 &&
      isSignedBy(list, list.signatureAlgorithm, key)
    );
  } catch (error) {
    if (error instanceof DerError) return false;
    throw error;
  }
};

/** What is wrong with a certificate in the light of the CRLs; undefined when nothing is. */
const problemOf = (path: PathSubject, index: number): string | undefined => {
  const { certificates, revocationLists, now } = path;
  const certificate = certificates[index];
  const issuer = certificates[index + 1] ?? certificate;
  if (certificate === undefined || issuer === undefined) return undefined;
  const about = revocationLists.filter(
    (list) =>
      list.scope?.isUnsupported !== true &&
      sameName(list.issuer, certificate.parsed.issuer) &&
      isMeant(issuer, list.authorityKeyId),
  );
  const rank = (list: RevocationList): number =>
    (list.hasUnknownCritical ? 0 : 4) +
    (isInScope(list, certificate) ? 2 : 0) +
    (isCurrent(list, now) ? 1 : 0);
  const [list] = about.toSorted((a, b) => rank(b) - rank(a) || b.lastUpdate - a.lastUpdate);
  if (list === undefined) return "has no CRL of its issuer beside it";
  if (issuer.facts.keyUsage?.includes("cRLSign") === false)
    return "has an issuer whose key usage lacks cRLSign";
  if (!isInScope(list, certificate)) return "is not in the scope of its issuer's CRL";
  if (!isCurrent(list, now)) return "has a CRL of its issuer that is out of date";
  if (!isSigned(list, issuer)) return "has a CRL that its issuer did not sign";
  if (list.hasUnknownCritical) return "has a CRL with a critical extension that Envoy does not know";
  return list.revoked.has(serialText(certificate.parsed.serial)) ? "is revoked by the CRL" : undefined;
};

/**
 * One CRL in ca.crt makes Envoy ask for a current one for every certificate of a path, the root included.
 * @see Envoy `default_validator.cc` (X509_V_FLAG_CRL_CHECK_ALL); BoringSSL `crypto/x509/x509_vfy.cc`, check_revocation
 */
export const notRevoked: PathRule = function* (path) {
  if (path.revocationLists.length === 0) return;
  for (const [index, certificate] of path.certificates.entries()) {
    const problem = problemOf(path, index);
    if (problem === undefined) continue;
    yield {
      code: "revocation",
      certificate,
      message: `${problem}: with a CRL in ca.crt Envoy checks every certificate on the path`,
      hint: "take the CRL out of ca.crt, or have a current one of every CA on the path there",
    };
  }
};
