/** The bytes of these parts, one after the other. */
export const concatenated = (parts: readonly Uint8Array[]): Uint8Array => {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
};

/** A number in two bytes, the high one first. */
export const uint16 = (value: number): Uint8Array => Uint8Array.of((value >>> 8) & 0xff, value & 0xff);

/**
 * Bytes behind their length, as TLS writes a vector (RFC 8446, 3.4).
 * @param width How many bytes the length takes: 1 to 3.
 */
export const vector = (width: 1 | 2 | 3, ...parts: readonly Uint8Array[]): Uint8Array => {
  const body = concatenated(parts);
  const length = Uint8Array.of(body.length >>> 16, (body.length >>> 8) & 0xff, body.length & 0xff);
  return concatenated([length.subarray(3 - width), body]);
};

/** A vector of two-byte numbers. */
export const uint16s = (width: 1 | 2, values: readonly number[]): Uint8Array =>
  vector(width, ...values.map(uint16));
