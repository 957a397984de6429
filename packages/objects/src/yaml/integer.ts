/** Go's prefixes, then the one thing Go's prefixes do not allow and goyaml does: a sign behind that of a binary number. */
const forms = [
  { shape: /^([+-]?)0b([01]+)$/i, prefix: "0b" },
  { shape: /^([+-]?)0o?([0-7]+)$/i, prefix: "0o" },
  { shape: /^([+-]?)0x([\da-f]+)$/i, prefix: "0x" },
  { shape: /^([+-]?)(0|[1-9]\d*)$/, prefix: "" },
  { shape: /^0b([+-])([01]+)$/, prefix: "0b" },
] as const;

/** No integer of 64 bits has more digits, and to read many of them takes the square of their number. */
const mostDigits = 64;

/** Without a sign, an integer may need all 64 bits for its amount. */
const fits = (value: bigint, sign: string): boolean =>
  BigInt.asIntN(64, value) === value || (sign === "" && BigInt.asUintN(64, value) === value);

/**
 * The 64-bit integer that a text means, or undefined when it is not an integer or does not fit: decimal,
 * `0x1F`, `0b11`, and octal as `0o17` or `017`.
 */
export const integerOf = (text: string): bigint | undefined => {
  for (const { shape, prefix } of forms) {
    const [, sign = "", digits] = shape.exec(text) ?? [];
    if (digits === undefined) continue;
    const significant = digits.replace(/^0+(?=.)/, "");
    if (significant.length > mostDigits) return undefined;
    const value = BigInt(prefix + significant) * (sign === "-" ? -1n : 1n);
    return fits(value, sign) ? value : undefined;
  }
  return undefined;
};
