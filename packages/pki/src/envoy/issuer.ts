import type { Certificate } from "../certificate/certificate.ts";
import type { AuthorityKeyId } from "../x509/extension-values.ts";
import { sameName } from "../x509/name.ts";

/** The bit keyCertSign of the first octet of a key usage. */
const certSign = 0x04;

const isSame = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0;

const mayNotSign = ({ parsed: { values } }: Certificate): boolean =>
  values?.keyUsage !== undefined && (values.keyUsage & certSign) === 0;

/** Whether an authority key identifier means a certificate; each of its parts counts where both have it. */
export const isMeant = ({ parsed }: Certificate, keyId: AuthorityKeyId | undefined): boolean => {
  if (keyId === undefined) return true;
  const subjectKeyId = parsed.values?.subjectKeyId;
  if (keyId.keyId !== undefined && subjectKeyId !== undefined && !isSame(keyId.keyId, subjectKeyId))
    return false;
  if (keyId.serial !== undefined && !isSame(keyId.serial, parsed.serial)) return false;
  const named = keyId.issuer?.find(({ name }) => name !== undefined)?.name;
  return named === undefined || sameName(named, parsed.issuer);
};

/**
 * Whether BoringSSL takes one certificate for the issuer of another, before it looks at the signature: by name, key identifier and key
 * usage. Neither basicConstraints nor the dates count here.
 * @see BoringSSL `crypto/x509/v3_purp.cc`, X509_check_issued
 */
export const isIssuerOf = (issuer: Certificate, child: Certificate): boolean => {
  if (!sameName(issuer.parsed.subject, child.parsed.issuer)) return false;
  if (issuer.parsed.values === undefined || child.parsed.values === undefined) return false;
  return isMeant(issuer, child.parsed.values.authorityKeyId) && !mayNotSign(issuer);
};

/** Whether its subject is its issuer. */
export const isSelfIssued = ({ parsed }: Certificate): boolean => sameName(parsed.subject, parsed.issuer);

/** Whether a certificate ends a path by itself. Its signature is not looked at. */
export const isSelfSigned = (certificate: Certificate): boolean =>
  isSelfIssued(certificate) &&
  isMeant(certificate, certificate.parsed.values?.authorityKeyId) &&
  !mayNotSign(certificate);
