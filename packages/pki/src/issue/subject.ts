import forge from "node-forge";
import { badOption } from "./bad-option.ts";

/** Whom a certificate is about. */
export interface Subject {
  readonly commonName: string;
  readonly organization?: string;
  readonly organizationalUnit?: string;
  readonly country?: string;
  readonly province?: string;
  readonly locality?: string;
}

/** The order in which Go writes a name. @see Go `crypto/x509/pkix` */
const order = [
  ["country", "countryName"],
  ["organization", "organizationName"],
  ["organizationalUnit", "organizationalUnitName"],
  ["locality", "localityName"],
  ["province", "stateOrProvinceName"],
  ["commonName", "commonName"],
] as const satisfies readonly (readonly [keyof Subject, string])[];

const halfCharacter = /\p{Surrogate}/u;
const printable = /^[A-Za-z0-9 '()+,\-./:=?]*$/;

/**
 * The subject as node-forge takes it: PrintableString where it can be, otherwise UTF8String, as Go chooses.
 * @throws {PkiError} `bad-option` when a field is empty, overlong or not text.
 */
export const nameOf = (subject: Subject): forge.pki.CertificateField[] => {
  if (subject.commonName === undefined) {
    throw badOption("subject.commonName", "set", "a certificate needs a common name");
  }
  return order.flatMap(([field, name]) => {
    const value = subject[field];
    if (value === undefined) return [];
    if (typeof value !== "string" || value.length === 0 || value.length > 255 || halfCharacter.test(value)) {
      throw badOption(`subject.${field}`, "a text of 1 to 255 characters", "shorten it or leave it out");
    }
    const tag: number = printable.test(value) ? forge.asn1.Type.PRINTABLESTRING : forge.asn1.Type.UTF8;
    // The types of node-forge want a tag's class here; the code wants its number.
    return [{ name, value, valueTagClass: tag as forge.asn1.Class }];
  });
};
