/** A group for the key exchange, from the IANA registry "TLS Supported Groups". */
export interface Group {
  readonly code: number;
  /** The name in the registry. */
  readonly iana: string;
  /** The name in `ecdhCurves` of Envoy and Gloo; undefined when BoringSSL does not have the group. */
  readonly boringssl: string | undefined;
  /** The name in nmap's ssl-enum-ciphers, where that is neither of the two. */
  readonly nmap?: string;
  /** Only for TLS 1.3 (RFC 8446, 4.2.7; few servers have the finite fields of RFC 7919 with TLS 1.2). */
  readonly onlyTls13?: true;
}

/**
 * The groups that a scan offers to a server, in this order.
 * @see the IANA registry "TLS Supported Groups"; a live test finds that Envoy 1.36.4 accepts exactly
 * BoringSSL's names
 */
export const groups: readonly Group[] = [
  { code: 0x001d, iana: "x25519", boringssl: "X25519", nmap: "ecdh_x25519" },
  { code: 0x0017, iana: "secp256r1", boringssl: "P-256" },
  { code: 0x0018, iana: "secp384r1", boringssl: "P-384" },
  { code: 0x0019, iana: "secp521r1", boringssl: "P-521" },
  { code: 0x11ec, iana: "X25519MLKEM768", boringssl: "X25519MLKEM768", onlyTls13: true },
  { code: 0x0015, iana: "secp224r1", boringssl: "P-224" },
  { code: 0x001e, iana: "x448", boringssl: undefined, nmap: "ecdh_x448" },
  { code: 0x0016, iana: "secp256k1", boringssl: undefined },
  { code: 0x001a, iana: "brainpoolP256r1", boringssl: undefined },
  { code: 0x001b, iana: "brainpoolP384r1", boringssl: undefined },
  { code: 0x001c, iana: "brainpoolP512r1", boringssl: undefined },
  { code: 0x0013, iana: "secp192r1", boringssl: undefined },
  { code: 0x11eb, iana: "SecP256r1MLKEM768", boringssl: undefined, onlyTls13: true },
  { code: 0x11ed, iana: "SecP384r1MLKEM1024", boringssl: undefined, onlyTls13: true },
  { code: 0x0100, iana: "ffdhe2048", boringssl: undefined, onlyTls13: true },
  { code: 0x0101, iana: "ffdhe3072", boringssl: undefined, onlyTls13: true },
  { code: 0x0102, iana: "ffdhe4096", boringssl: undefined, onlyTls13: true },
];

/** OpenSSL's names of curves, which BoringSSL accepts for the curves that it has. */
const aliases: Readonly<Record<string, string>> = {
  prime192v1: "secp192r1",
  prime256v1: "secp256r1",
  secp256r1: "secp256r1",
  secp384r1: "secp384r1",
  secp521r1: "secp521r1",
  secp224r1: "secp224r1",
  x25519: "x25519",
};

/** The group with this number; undefined when the table does not have it. */
export const groupOfCode = (code: number): Group | undefined => groups.find((group) => group.code === code);

/** The group with this name, which may be the registry's, BoringSSL's, OpenSSL's or nmap's. */
export const groupNamed = (name: string): Group | undefined => {
  const iana = Object.hasOwn(aliases, name) ? aliases[name] : name;
  return groups.find((group) => group.iana === iana || group.boringssl === name || group.nmap === name);
};
