import type { KeyObject } from "node:crypto";

/** What Envoy thinks of a key. */
export type KeyStrength =
  | { readonly kind: "good" }
  | { readonly kind: "weak"; readonly what: string }
  | { readonly kind: "unsupported"; readonly what: string };

/** Bits of the smallest RSA key that Envoy loads, and that certgen makes. */
const smallestRsa = 2048;

const curves = new Set(["prime256v1", "secp384r1", "secp521r1"]);

/**
 * Whether Envoy loads a leaf with this key: RSA from 2,048 bits, ECDSA on P-256, P-384 or P-521.
 * @see Envoy 1.36 `source/common/tls/context_impl.cc`; Ed25519 is refused there in FIPS mode and offered by no peer otherwise
 */
export const keyStrength = (key: KeyObject): KeyStrength => {
  const { asymmetricKeyType: type, asymmetricKeyDetails: details } = key;
  if (type === "rsa") {
    const bits = details?.modulusLength ?? 0;
    return bits < smallestRsa ? { kind: "weak", what: `RSA with ${bits} bits` } : { kind: "good" };
  }
  if (type === "ec") {
    const curve = details?.namedCurve ?? "an unnamed curve";
    return curves.has(curve) ? { kind: "good" } : { kind: "unsupported", what: `ECDSA on ${curve}` };
  }
  return { kind: "unsupported", what: type ?? "of an unknown type" };
};
