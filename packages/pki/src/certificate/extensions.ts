import { type GeneralName, generalText } from "../x509/general-name.ts";
import type { ParsedCertificate } from "../x509/parsed-certificate.ts";

/** One subject alternative name. @see RFC 5280, 4.2.1.6 */
export interface AlternativeName {
  readonly type: "email" | "DNS" | "URI" | "IP" | "other";
  readonly value: string;
}

/** What a key may be used for, in the order of the bits. @see RFC 5280, 4.2.1.3 */
const usages = [
  "digitalSignature",
  "nonRepudiation",
  "keyEncipherment",
  "dataEncipherment",
  "keyAgreement",
  "keyCertSign",
  "cRLSign",
  "encipherOnly",
  "decipherOnly",
] as const;

/** What `node:crypto` does not show. Extensions that cannot be read count as absent here; `checkMaterial` reports them. */
export interface Extensions {
  readonly alternativeNames: readonly AlternativeName[];
  /** Whether basicConstraints says CA:TRUE. OpenSSL's own answer mixes in the key usage. */
  readonly isAuthority: boolean;
  /** How many CAs may be below it; undefined when basicConstraints sets no limit. */
  readonly pathLength: number | undefined;
  /** Undefined when the extension is absent, which allows every use. */
  readonly keyUsage: readonly (typeof usages)[number][] | undefined;
  /** Lower-case hexadecimal; undefined when absent. */
  readonly subjectKeyId: string | undefined;
  readonly authorityKeyId: string | undefined;
  /** Object identifier. */
  readonly signatureAlgorithm: string;
}

const hex = (bytes: Uint8Array | undefined): string | undefined =>
  bytes === undefined ? undefined : Buffer.from(bytes).toString("hex");

const addressOf = (octets: Uint8Array): string => {
  if (octets.length === 4) return octets.join(".");
  return (
    Buffer.from(octets)
      .toString("hex")
      .match(/.{1,4}/g)
      ?.join(":") ?? ""
  );
};

const alternativeName = (name: GeneralName): AlternativeName => {
  if (name.choice === 1) return { type: "email", value: generalText(name) };
  if (name.choice === 2) return { type: "DNS", value: generalText(name) };
  if (name.choice === 6) return { type: "URI", value: generalText(name) };
  if (name.choice === 7) return { type: "IP", value: addressOf(name.body) };
  return { type: "other", value: `GeneralName ${name.choice}` };
};

/** The bits of the first octet are counted from its top, those of the second follow. */
const hasBit = (bits: number, bit: number): boolean => ((bits >> (bit < 8 ? 7 - bit : 23 - bit)) & 1) === 1;

/** What the extensions of a certificate say. */
export const extensionFacts = ({ values, signatureAlgorithm }: ParsedCertificate): Extensions => {
  const bits = values?.keyUsage;
  const limit = values?.basicConstraints?.pathLength;
  return {
    alternativeNames: (values?.alternativeNames ?? []).map(alternativeName),
    isAuthority: values?.basicConstraints?.isAuthority === true,
    pathLength: limit === undefined ? undefined : Number(limit),
    keyUsage: bits === undefined ? undefined : usages.filter((_, bit) => hasBit(bits, bit)),
    subjectKeyId: hex(values?.subjectKeyId),
    authorityKeyId: hex(values?.authorityKeyId?.keyId),
    signatureAlgorithm: signatureAlgorithm.identifier,
  };
};
