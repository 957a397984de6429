const fromHex = (hex: string): Uint8Array =>
  Uint8Array.from(hex.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16));

/**
 * The generators of the curves, uncompressed (SEC 2, 2.4.2, 2.5.1 and 2.6.1), which every server accepts as a
 * key. They keep nothing secret and need not, because the handshake ends at the server's first answer.
 */
const generators: Readonly<Record<number, Uint8Array>> = {
  23: fromHex(
    "046b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c2964fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5",
  ),
  24: fromHex(
    "04aa87ca22be8b05378eb1c71ef320ad746e1d3b628ba79b9859f741e082542a385502f25dbf55296c3a545e3872760ab73617de4a96262c6f5d9e98bf9292dc29f8f41dbd289a147ce9da3113b5f0b8c00a60b1ce1d7e819d7a431d7c90ea0e5f",
  ),
  25: fromHex(
    "0400c6858e06b70404e9cd9e3ecb662395b4429c648139053fb521f828af606b4d3dbaa14b5e77efe75928fe1dc127a2ffa8de3348b3c1856a429bf97e7e31c2e5bd66011839296a789a3bc0045c8a5fb42c7d1bd998f54449579b446817afbd17273e662c97ee72995ef42640c550b9013fad0761353c7086a272c24088be94769fd16650",
  ),
};

/** Length of a key in bytes; any bytes are a valid key (RFC 7748, 5). */
const anyBytes: Readonly<Record<number, number>> = { 29: 32, 30: 56 };

/**
 * A key share that a server accepts for this group; undefined for groups whose shares must be computed.
 * @param random At least 56 bytes.
 */
export const keyShare = (group: number, random: Uint8Array): Uint8Array | undefined => {
  const length = anyBytes[group];
  return length === undefined ? generators[group] : random.subarray(0, length);
};
