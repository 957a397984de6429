/** A way to agree on a key, from the IANA registry "TLS Supported Groups". */
export interface Group {
  readonly code: number;
  /** The name in the registry. */
  readonly iana: string;
  /** The name that Envoy's and Gloo's `ecdhCurves` take; undefined when BoringSSL has no such group for a client to be told of. */
  readonly boringssl: string | undefined;
  /** What nmap's ssl-enum-ciphers calls it, where that is neither of the two. */
  readonly nmap?: string;
  /** Only TLS 1.3 has it (RFC 8446, 4.2.7; RFC 7919 gives the finite fields to 1.2 also, where servers hardly honour them). */
  readonly onlyTls13?: true;
}

/**
 * The groups that a server is asked about, in the order of offering.
 * @see the IANA registry "TLS Supported Groups"; BoringSSL's names as a live test finds Envoy 1.36.4 to accept them.
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

/** Other names that BoringSSL takes for a curve: OpenSSL's. */
const aliases: Readonly<Record<string, string>> = {
  prime256v1: "secp256r1",
  secp256r1: "secp256r1",
  secp384r1: "secp384r1",
  secp521r1: "secp521r1",
  secp224r1: "secp224r1",
  x25519: "x25519",
};

/** The group of this number; undefined when it has no name here. */
export const groupOfCode = (code: number): Group | undefined => groups.find((group) => group.code === code);

/** The group of this name: the registry's, BoringSSL's, OpenSSL's or nmap's. Undefined when there is none. */
export const groupNamed = (name: string): Group | undefined => {
  const iana = Object.hasOwn(aliases, name) ? aliases[name] : name;
  return groups.find((group) => group.iana === iana || group.boringssl === name || group.nmap === name);
};
