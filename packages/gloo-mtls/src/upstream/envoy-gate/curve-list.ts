/** A group for the key exchange in BoringSSL. */
interface BoringGroup {
  /** The names that Envoy takes. */
  readonly names: readonly string[];
  /** Names of other tools, which Envoy refuses. */
  readonly others: readonly string[];
  /** Whether TLS 1.3 alone has it. */
  readonly onlyTls13: boolean;
}

const group = (names: readonly string[], others: readonly string[], onlyTls13 = false): BoringGroup => ({
  names,
  others,
  onlyTls13,
});

/** @see BoringSSL `ssl/ssl_key_share.cc`, kNamedGroups; a live test compares it with Envoy 1.36.4 */
const groups: readonly BoringGroup[] = [
  group(["X25519", "x25519"], ["curve25519"]),
  group(["P-256", "prime256v1"], ["secp256r1", "P256"]),
  group(["P-384", "secp384r1"], ["P384"]),
  group(["P-521", "secp521r1"], ["P521"]),
  group(["P-224", "secp224r1"], ["P224"]),
  group(["X25519MLKEM768"], ["MLKEM768X25519"], true),
  group(["X25519Kyber768Draft00"], ["X25519Kyber768"], true),
];

const groupOf = (name: string): BoringGroup | undefined => groups.find(({ names }) => names.includes(name));

/** The names in `ecdhCurves`, which Envoy joins by colons; none where Envoy takes its defaults. */
export const curveNames = (entries: readonly string[]): readonly string[] => {
  const text = entries.join(":");
  return text === "" ? [] : text.split(":");
};

/** Whether Envoy knows a curve by this name. */
export const isCurveName = (name: string): boolean => groupOf(name) !== undefined;

/** Whether a curve of this name serves for TLS 1.2 and below. */
export const isForTls12 = (name: string): boolean => groupOf(name)?.onlyTls13 === false;

/** Envoy's name for a curve that another tool, or another spelling, names so; undefined when it has no such curve. */
export const envoyCurveName = (name: string): string | undefined => {
  const wanted = name.trim().toLowerCase();
  return groups.find(({ names, others }) =>
    [...names, ...others].some((each) => each.toLowerCase() === wanted),
  )?.names[0];
};
