/** A float of 32 bits has no more digits than this behind the first. */
const mostDigits = 8;

/** The fewest digits that are read back as the same float of 32 bits, in JavaScript's exponent form. */
const shortest = (float: number): string => {
  let digits = 0;
  while (digits < mostDigits && Math.fround(Number(float.toExponential(digits))) !== float) digits += 1;
  return float.toExponential(digits);
};

/**
 * The key that Helm makes of a float: it is rounded to 32 bits, and has an exponent below 0.0001 and from a million on
 * (sigs.k8s.io/yaml v1.5.0, by Go's `strconv.FormatFloat(value, 'g', -1, 32)`).
 */
export const floatKey = (value: number): string => {
  const float = Math.fround(value);
  if (Number.isNaN(float)) return ".nan";
  if (!Number.isFinite(float)) return float > 0 ? ".inf" : "-.inf";
  if (float === 0) return Object.is(float, -0) ? "-0" : "0";
  const text = shortest(float);
  const [mantissa = "", exponent = ""] = text.split("e");
  if (Number(exponent) >= -4 && Number(exponent) < 6) return String(Number(text));
  return `${mantissa}e${exponent.charAt(0)}${exponent.slice(1).padStart(2, "0")}`;
};
