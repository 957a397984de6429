/**
 * A finite float so that every reader gets the same number and the same kind of number.
 *
 * A whole number is an integer in full: readers in Go hand its digits to an int64, so beyond 2^53 they are its exact
 * digits and not JavaScript's shortened ones. From 1e21 up, where JavaScript turns to an exponent, it is a float, and
 * a float has a dot and a signed exponent (`1.0e+21`), because YAML 1.1 reads `1e+21` and `1.0e21` as text. Negative
 * zero is `-0.0`, since no integer is that.
 *
 * @see YAML 1.1, tag:yaml.org,2002:float
 */
export const printFloat = (value: number): string => {
  if (Number.isSafeInteger(value)) return Object.is(value, -0) ? "-0.0" : String(value);
  const text = String(value);
  const exponent = text.indexOf("e");
  if (exponent === -1) return Number.isInteger(value) ? BigInt(value).toString() : text;
  return text.includes(".") ? text : `${text.slice(0, exponent)}.0${text.slice(exponent)}`;
};

const lowest = -(2n ** 63n);
const highest = 2n ** 64n - 1n;

/** Whether readers in Go take the integer as one: an int64, failing that a uint64. Beyond, they round it to a float. */
export const isPrintableInteger = (value: bigint): boolean => value >= lowest && value <= highest;
