import { createECDH, type KeyObject } from "node:crypto";

const integer = (base64url: string | undefined): bigint =>
  BigInt(`0x0${Buffer.from(base64url ?? "", "base64url").toString("hex")}`);

/** The equations that tie the parts of an RSA key together. @see RFC 8017, 3.2 */
const isSoundRsa = (key: KeyObject): boolean => {
  const jwk = key.export({ format: "jwk" });
  const [n, e, d] = [integer(jwk.n), integer(jwk.e), integer(jwk.d)];
  const [p, q, dp, dq, qi] = [
    integer(jwk.p),
    integer(jwk.q),
    integer(jwk.dp),
    integer(jwk.dq),
    integer(jwk.qi),
  ];
  if (p < 3n || q < 3n || p * q !== n) return false;
  return (
    (d * e) % (p - 1n) === 1n &&
    (d * e) % (q - 1n) === 1n &&
    (dp * e) % (p - 1n) === 1n &&
    (dq * e) % (q - 1n) === 1n &&
    (qi * q) % p === 1n
  );
};

const isSoundEc = (key: KeyObject): boolean => {
  const jwk = key.export({ format: "jwk" });
  const curve = createECDH(key.asymmetricKeyDetails?.namedCurve ?? "");
  curve.setPrivateKey(Buffer.from(jwk.d ?? "", "base64url"));
  const point = curve.getPublicKey();
  const half = (point.length - 1) / 2;
  return (
    point.subarray(1, 1 + half).equals(Buffer.from(jwk.x ?? "", "base64url")) &&
    point.subarray(1 + half).equals(Buffer.from(jwk.y ?? "", "base64url"))
  );
};

/**
 * Whether the secret half of a key belongs to its public half. OpenSSL reads a key of which a byte was lost and compares public
 * halves only; BoringSSL, and so Envoy, refuses to load it. The arithmetic costs far less than a signature would.
 */
export const isSoundKey = (key: KeyObject): boolean => {
  try {
    if (key.asymmetricKeyType === "rsa") return isSoundRsa(key);
    if (key.asymmetricKeyType === "ec") return isSoundEc(key);
    return true;
  } catch {
    return false;
  }
};
