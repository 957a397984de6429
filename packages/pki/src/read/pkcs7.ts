import { encodePem } from "@gloo-mtls/objects/formats";
import { context, DerError, DerReader, elementsOf, onlyDer, tags } from "../der/der.ts";
import { expectTag, identifierOf } from "../der/values.ts";

/** The labels of PEM of PKCS#7. @see RFC 7468, 8 and 9 */
export const pkcs7Labels: ReadonlySet<string> = new Set(["PKCS7", "CMS"]);

/** @see RFC 5652, 5.1 */
const signedData = "1.2.840.113549.1.7.2";

/**
 * The certificates and CRLs of a PKCS#7 file (`.p7b`, `.p7c`) as PEM, in its order. There is no key in one, and its signatures, if it has
 * any, are not looked at: the certificates speak for themselves.
 *
 * @throws {DerError} When it is something else, or BER that is not DER.
 */
export const pemFromPkcs7 = (bytes: Uint8Array): string => {
  const outer = new DerReader(expectTag(onlyDer(bytes), tags.sequence).body);
  if (identifierOf(outer.next(tags.objectIdentifier).body) !== signedData) {
    throw new DerError("it is not signed data");
  }
  const content = new DerReader(onlyDer(outer.next(context(0, true)).body).body);
  content.next(tags.integer);
  content.next(tags.set);
  content.next(tags.sequence);
  const [certificates, lists] = [0, 1].map((number) => content.optional(context(number, true)));
  const blocks = (label: string, body: Uint8Array = new Uint8Array()): string =>
    elementsOf(body)
      .map(({ whole }) => encodePem(label, whole))
      .join("");
  return blocks("CERTIFICATE", certificates?.body) + blocks("X509 CRL", lists?.body);
};
