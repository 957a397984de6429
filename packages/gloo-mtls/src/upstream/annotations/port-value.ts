import { aNumber, aText, requireArgument } from "@gloo-mtls/objects/report";
/** An annotation's value, and the one port that it is for; 0 for all. */
export interface PortValue {
  readonly value: string;
  readonly port: number;
}

const digits = /^[+-]?\d+$/;
const largest = 2n ** 63n - 1n;
const smallest = -(2n ** 63n);

/** Go's Atoi with its error ignored, cut down to 32 bits: no number is 0, and one too large becomes another. */
const portOf = (text: string): number => {
  if (!digits.test(text)) return 0;
  // Far beyond 64 bits there is nothing to tell apart, and reading a number of any length would take its time.
  const sign = text.startsWith("-") ? "-" : "";
  const significant = text.replace(/^[+-]?0*/, "");
  const exact = BigInt(sign + (significant.length > 20 ? "9".repeat(20) : significant.padStart(1, "0")));
  const clamped = exact > largest ? largest : exact < smallest ? smallest : exact;
  return Number(BigInt.asIntN(32, clamped));
};

/**
 * Takes a value of one of the `sslService` annotations apart, exactly as Gloo does: only where there is exactly one colon is there a
 * port before it, and text before it that is not a number is dropped. So `/443:tls.crt` is the file `tls.crt` on all ports, and
 * `443:/a:b` is one value.
 * @see Gloo 1.22.1 `serviceconverter/use_ssl_annotation_converter.go`, splitPortFromValue; Go `strconv`, Atoi
 */
export const parsePortValue = (text: string): PortValue => {
  requireArgument("text", text, aText);
  const [first = "", second, ...rest] = text.split(":", 3);
  return second === undefined || rest.length > 0
    ? { value: text, port: 0 }
    : { value: second, port: portOf(first) };
};

/**
 * The text of a value for one port, or for all when there is none; undefined when Gloo would read something else in it: a value
 * with one colon cannot be written alone, and a value with any colon cannot be written after a port.
 */
export const formatPortValue = (value: string, port: number | undefined): string | undefined => {
  if (port !== undefined) requireArgument("port", port, aNumber);
  requireArgument("value", value, aText);
  const text = port === undefined ? value : `${port}:${value}`;
  const read = parsePortValue(text);
  return value !== "" && read.value === value && read.port === (port ?? 0) ? text : undefined;
};
