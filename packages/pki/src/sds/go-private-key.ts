import { context, DerError, DerReader, firstDer, onlyDer, tags } from "../der/der.ts";
import { expectTag, integerOf } from "../der/values.ts";

/** Go's limit of an RSA exponent. @see Go 1.26 `crypto/internal/fips140/rsa`, checkPublicKey */
const largestExponent = 2n ** 31n - 1n;

const checkRsa = (bytes: Uint8Array): void => {
  const reader = new DerReader(expectTag(onlyDer(bytes), tags.sequence).body);
  const numbers = Array.from({ length: 9 }, () => integerOf(reader.next(tags.integer)));
  const [, , exponent = 0n] = numbers;
  if (exponent > largestExponent) throw new DerError("its exponent is larger than 31 bits");
};

const checkEc = (bytes: Uint8Array): void => {
  const reader = new DerReader(expectTag(firstDer(bytes), tags.sequence).body);
  reader.next(tags.integer);
  reader.next(tags.octetString);
  const parameters = reader.optional(context(0, true));
  if (parameters !== undefined && firstDer(parameters.body).tag !== tags.objectIdentifier) {
    throw new DerError("its curve is written out instead of named");
  }
};

const checkPkcs8 = (algorithm: Uint8Array, key: Uint8Array): void => {
  const reader = new DerReader(algorithm);
  reader.next(tags.objectIdentifier);
  const parameters = reader.isAtEnd ? undefined : reader.next();
  if (parameters?.tag === tags.null) checkRsa(key);
  else if (parameters?.tag === tags.objectIdentifier) checkEc(key);
  else if (parameters !== undefined) throw new DerError("its curve is written out instead of named");
};

/**
 * Throws unless Go reads a private key that BoringSSL reads, where Go is the stricter of the two.
 * @throws {DerError} With the reason, and nothing of the key.
 * @see Go 1.26 `crypto/tls/tls.go`, parsePrivateKey; `crypto/x509/pkcs1.go`, `sec1.go`
 */
export const checkKeyForGo = (bytes: Uint8Array): void => {
  const reader = new DerReader(expectTag(firstDer(bytes), tags.sequence).body);
  reader.next(tags.integer);
  const second = reader.next();
  if (second.tag === tags.integer) checkRsa(bytes);
  else if (second.tag === tags.octetString) checkEc(bytes);
  else checkPkcs8(second.body, reader.next(tags.octetString).body);
};
