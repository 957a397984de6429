import { aText, requireArgument } from "../report/options.ts";

const pattern = /^([+-]?)(\d*)(?:\.(\d*))?([KMGTPE]i|[numkMGTPE]|[eE][+-]?\d+)?$/;

/** The powers of ten of the decimal suffixes, and of 1024 of the binary ones. */
const decimal: Readonly<Record<string, number>> = {
  ...{ n: -9, u: -6, m: -3, "": 0 },
  ...{ k: 3, M: 6, G: 9, T: 12, P: 15, E: 18 },
};
const binary: Readonly<Record<string, bigint>> = { Ki: 1n, Mi: 2n, Gi: 3n, Ti: 4n, Pi: 5n, Ei: 6n };

interface Quantity {
  readonly isNegative: boolean;
  /** The whole part without leading zeros. */
  readonly whole: string;
  readonly decimals: string;
  readonly suffix: string;
}

const parse = (text: string): Quantity | undefined => {
  const [match, sign, whole = "", decimals = "", suffix = ""] = pattern.exec(text) ?? [];
  if (match === undefined || whole + decimals === "") return undefined;
  return { isNegative: sign === "-", whole: whole.replace(/^0+(?=\d)/, ""), decimals, suffix };
};

/**
 * Whether Kubernetes reads the text as an amount of a resource: `500m`, `256Mi`, `1.5`, `1e9`.
 * @see https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/
 */
export const isQuantity = (text: string): boolean => typeof text === "string" && parse(text) !== undefined;

/**
 * The text of a quantity after Kubernetes read and wrote it: `1024Mi` is `1Gi`, `0.5` is `500m`, `1.500` stays. Undefined for what is not a
 * quantity.
 * @see Kubernetes 1.34 `apimachinery/pkg/api/resource`, ParseQuantity and CanonicalizeBytes
 */
export const canonicalQuantity = (text: string): string | undefined => {
  requireArgument("text", text, aText);
  const quantity = parse(text);
  if (quantity === undefined) return undefined;
  return isKept(quantity) ? text : canonical(quantity);
};

/** The size of a quantity in billionths of its unit, rounded away from zero; undefined for what is not a quantity. */
export const quantityNanos = (text: string): bigint | undefined => {
  requireArgument("text", text, aText);
  const quantity = parse(text);
  return quantity && (quantity.isNegative ? -nanosOf(quantity) : nanosOf(quantity));
};

const exponentOf = (suffix: string): number => decimal[suffix] ?? Number(suffix.slice(1));

/** Kubernetes writes what it read where reading took its short way, and the digits cannot be shorter. */
const isKept = ({ whole, decimals, suffix }: Quantity): boolean => {
  const digits = `${whole === "" ? "0" : whole}${decimals}`;
  if (digits.length > 18) return false;
  if (Object.hasOwn(binary, suffix)) return decimals === "" && BigInt(digits) % 8n !== 0n;
  return (
    (exponentOf(suffix) - decimals.length) % 3 === 0 && !digits.startsWith("0") && !digits.endsWith("000")
  );
};

const nano = 10n ** 9n;
/** The greatest amount that there is: that of 64 bits. */
const greatest = (2n ** 63n - 1n) * nano;

const canonical = (quantity: Quantity): string => {
  const amount = nanosOf(quantity);
  const sign = quantity.isNegative && amount > 0n ? "-" : "";
  if (Object.hasOwn(binary, quantity.suffix) && amount % nano === 0n && amount / nano >= 1024n) {
    return sign + inBinary(amount / nano);
  }
  return sign + inDecimal(amount, /^[eE]./.test(quantity.suffix));
};

/** The size of the amount in billionths, with what is smaller rounded up. */
const nanosOf = ({ whole, decimals, suffix }: Quantity): bigint => {
  const digits = BigInt(`0${whole}${decimals}`);
  if (digits === 0n) return 0n;
  const factor = binary[suffix];
  const shift = (factor === undefined ? exponentOf(suffix) : 0) - decimals.length + 9;
  // Beyond this the amount is the greatest, or the smallest, that there is.
  if (shift > 40) return greatest;
  if (shift < -digits.toString().length - 30) return 1n;
  const scaled = digits * 1024n ** (factor ?? 0n) * (shift > 0 ? 10n ** BigInt(shift) : 1n);
  const unit = shift < 0 ? 10n ** BigInt(-shift) : 1n;
  const amount = (scaled + unit - 1n) / unit;
  return amount > greatest ? greatest : amount;
};

const inBinary = (amount: bigint): string => {
  const [suffix, factor] =
    Object.entries(binary).findLast(([, power]) => amount % 1024n ** power === 0n) ?? (["", 0n] as const);
  return `${amount / 1024n ** factor}${suffix}`;
};

const inDecimal = (amount: bigint, asExponent: boolean): string => {
  if (amount === 0n) return "0";
  const [suffix, exponent] =
    Object.entries(decimal).findLast(([, power]) => amount % 10n ** BigInt(power + 9) === 0n) ??
    (["n", -9] as const);
  const count = amount / 10n ** BigInt(exponent + 9);
  return asExponent && exponent !== 0 ? `${count}e${exponent}` : `${count}${suffix}`;
};
