import forge from "node-forge";

type Asn1 = forge.asn1.Asn1;

/** One subject alternative name. @see RFC 5280, 4.2.1.6 */
export interface AlternativeName {
  readonly type: "DNS" | "IP" | "URI" | "other";
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

/** The extensions that `node:crypto` does not show, and the algorithm of the signature. */
export interface Extensions {
  readonly alternativeNames: readonly AlternativeName[];
  /** Whether basicConstraints says CA:TRUE. OpenSSL's own answer mixes in the key usage. */
  readonly isAuthority: boolean;
  /** How many CAs may stand below it; undefined when basicConstraints sets no limit. */
  readonly pathLength: number | undefined;
  /** Undefined when the extension is absent, which allows every use. */
  readonly keyUsage: readonly (typeof usages)[number][] | undefined;
  /** Lower-case hexadecimal; undefined when absent. */
  readonly subjectKeyId: string | undefined;
  readonly authorityKeyId: string | undefined;
  /** Object identifier. */
  readonly signatureAlgorithm: string;
}

const { CONTEXT_SPECIFIC } = forge.asn1.Class;
const hex = (bytes: string): string => Buffer.from(bytes, "latin1").toString("hex");

/** node-forge gives text for what is primitive and a list for what is not, and tries to look into bit strings. */
const children = (node: Asn1 | undefined): readonly Asn1[] => (Array.isArray(node?.value) ? node.value : []);
const bytes = (node: Asn1 | undefined): string => (typeof node?.value === "string" ? node.value : "");
const oid = (node: Asn1 | undefined): string => (bytes(node) === "" ? "" : forge.asn1.derToOid(bytes(node)));

const addressOf = (octets: string): string => {
  const address = Buffer.from(octets, "latin1");
  if (address.length === 4) return address.join(".");
  return (
    address
      .toString("hex")
      .match(/.{1,4}/g)
      ?.join(":") ?? ""
  );
};

const alternativeName = (name: Asn1): AlternativeName => {
  // forge's enum of universal types stands here for the numbers of the GeneralName choices.
  const choice: number = name.type;
  if (choice === 2) return { type: "DNS", value: bytes(name) };
  if (choice === 6) return { type: "URI", value: bytes(name) };
  if (choice === 7) return { type: "IP", value: addressOf(bytes(name)) };
  return { type: "other", value: `GeneralName ${choice}` };
};

const keyUsage = (bits: string): Extensions["keyUsage"] => {
  const octets = Buffer.from(bits.slice(1), "latin1");
  return usages.filter((_, bit) => (((octets[bit >> 3] ?? 0) >> (7 - (bit % 8))) & 1) === 1);
};

/**
 * Reads the extensions of a certificate of any key type: node-forge's own certificate reader refuses ECDSA, its ASN.1 reader does
 * not.
 * @throws When the bytes are not DER; the caller turns that into an error of its own.
 */
export const readExtensions = (der: Buffer): Extensions => {
  const certificate = forge.asn1.fromDer(der.toString("latin1"), true);
  const [toBeSigned, algorithm] = children(certificate);
  const wrapped = children(toBeSigned).find(
    (node) => node.tagClass === CONTEXT_SPECIFIC && Number(node.type) === 3,
  );
  const found = new Map<string, string>();
  for (const extension of children(children(wrapped)[0])) {
    found.set(oid(children(extension)[0]), bytes(children(extension).at(-1)));
  }
  const inner = (id: string): Asn1 | undefined => {
    const value = found.get(id);
    return value === undefined ? undefined : forge.asn1.fromDer(value, true);
  };
  const usage = inner("2.5.29.15");
  const [constraint, limit] = children(inner("2.5.29.19"));
  const subjectKeyId = inner("2.5.29.14");
  const authority = children(inner("2.5.29.35")).find(
    (node) => node.tagClass === CONTEXT_SPECIFIC && Number(node.type) === 0,
  );
  return {
    alternativeNames: children(inner("2.5.29.17")).map(alternativeName),
    isAuthority: constraint?.type === forge.asn1.Type.BOOLEAN && bytes(constraint) === "\u00ff",
    pathLength: limit?.type === forge.asn1.Type.INTEGER ? Number.parseInt(hex(bytes(limit)), 16) : undefined,
    keyUsage: usage === undefined ? undefined : keyUsage(bytes(usage)),
    subjectKeyId: subjectKeyId === undefined ? undefined : hex(bytes(subjectKeyId)),
    authorityKeyId: authority === undefined ? undefined : hex(bytes(authority)),
    signatureAlgorithm: oid(children(algorithm)[0]),
  };
};
