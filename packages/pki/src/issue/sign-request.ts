import forge from "node-forge";
import { type Certified, certifiedParts, objectIdentifier, sequence, signedPem } from "./sign-certificate.ts";

const { create, Class, Type } = forge.asn1;

/** The attribute that holds the extensions. @see RFC 2985, 5.4.2 */
const extensionRequest = "1.2.840.113549.1.9.14";

/** Makes a certificate signing request (PKCS#10), signed with the key that it is about, as PEM. @see RFC 2986, 4 */
export const signRequest = (certified: Certified): string => {
  const [subject, keyInfo, extensions] = certifiedParts(certified);
  if (subject === undefined || keyInfo === undefined || extensions === undefined) {
    throw new TypeError("a certificate has a subject, a key and extensions");
  }
  const values = create(Class.UNIVERSAL, Type.SET, true, [extensions]);
  const toBeSigned = sequence(
    create(Class.UNIVERSAL, Type.INTEGER, false, "\0"),
    subject,
    keyInfo,
    create(Class.CONTEXT_SPECIFIC, 0, true, [sequence(objectIdentifier(extensionRequest), values)]),
  );
  return signedPem("CERTIFICATE REQUEST", toBeSigned, certified.key);
};
