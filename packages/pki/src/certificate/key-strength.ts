import type { KeyObject } from "node:crypto";

/** What two Envoys with the chart's TLS contexts do with a leaf of such a key. */
export type KeyStrength =
  | { readonly kind: "good" }
  | { readonly kind: "weak"; readonly what: string }
  | { readonly kind: "unsupported"; readonly what: string };

/** Bits of the smallest RSA key that Envoy loads, and that certgen makes; and of the largest that BoringSSL has. */
const smallestRsa = 2048;
const largestRsa = 8192;

/**
 * Whether a leaf with this key works: RSA from 2,048 to 8,192 bits, or ECDSA on P-256. Envoy loads P-384 and P-521, but the chart's
 * contexts offer the groups X25519 and P-256 only, and the handshake ends with WRONG_CURVE.
 * @see Envoy 1.36 `source/common/tls/context_impl.cc`; Ed25519 is offered by no peer
 */
export const keyStrength = (key: KeyObject): KeyStrength => {
  const { asymmetricKeyType: type, asymmetricKeyDetails: details } = key;
  if (type === "rsa") {
    const bits = details?.modulusLength ?? 0;
    if (bits < smallestRsa) return { kind: "weak", what: `RSA with ${bits} bits` };
    return bits > largestRsa ? { kind: "unsupported", what: `RSA with ${bits} bits` } : { kind: "good" };
  }
  if (type === "ec") {
    const curve = details?.namedCurve ?? "an unnamed curve";
    return curve === "prime256v1" ? { kind: "good" } : { kind: "unsupported", what: `ECDSA on ${curve}` };
  }
  return { kind: "unsupported", what: type ?? "of an unknown type" };
};
