const shape = /^([+-]?)0*(\d{1,19})$/;

/**
 * The 64-bit integer that a decimal text means, or undefined when it is not an integer or does not fit: a
 * sign and leading zeros are allowed, underscores and spaces are not (Go `strconv.ParseInt(text, 10, 64)`).
 */
export const parseInt64 = (text: string): bigint | undefined => {
  // A text of nothing but digits may be a megabyte long; without its zeros an integer of 64 bits has 19 at most.
  const [, sign, digits] = shape.exec(text) ?? [];
  if (digits === undefined) return undefined;
  const value = BigInt(digits) * (sign === "-" ? -1n : 1n);
  return BigInt.asIntN(64, value) === value ? value : undefined;
};
