import { aNumber, requireArgument } from "../report/options.ts";
/**
 * How Go prints a float64 where no format is asked for: `fmt.Sprint`, a Helm template's `{{ .x }}` and `quote`.
 *
 * The digits are the fewest that read back as the same number, as in JavaScript; the notation differs: an exponent is
 * used below 1e-4 and from 1e6 up, however few the digits, and it has a sign and at least two digits. So 1000000 is
 * `1e+06`, 250000 is `250000`, 1e-7 is `1e-07`.
 *
 * @see Go `strconv.FormatFloat(value, 'g', -1, 64)`, which counts a precision of 6 for this decision
 */
export const goFloat = (value: number): string => {
  if (typeof value !== "number") requireArgument("value", value, aNumber);
  if (Number.isNaN(value)) return "NaN";
  if (!Number.isFinite(value)) return value > 0 ? "+Inf" : "-Inf";
  if (value === 0) return Object.is(value, -0) ? "-0" : "0";
  const magnitude = Math.abs(value);
  // JavaScript itself writes an exponent only from 1e21 up and below 1e-6, so nothing in this range has one.
  if (magnitude >= 1e-4 && magnitude < 1e6) return String(value);
  const [digits, exponent = ""] = value.toExponential().split("e");
  return `${digits}e${exponent.charAt(0)}${exponent.slice(1).padStart(2, "0")}`;
};
