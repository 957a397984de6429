import type { Data } from "@gloo-mtls/objects/data";

/** What sprig's `float64` takes for a number in text; anything else counts as 0. */
const decimal = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

const toFloat = (value: Data | undefined): number => {
  if (typeof value === "string") return decimal.test(value) ? Number(value) : 0;
  if (typeof value === "number" || typeof value === "bigint" || typeof value === "boolean") {
    return Number(value);
  }
  return 0;
};

/** Go's `%.0f` rounds a half to the even neighbour, where `Math.round` takes the greater one. */
const roundHalfEven = (value: number): number =>
  Math.abs(value % 1) === 0.5 ? 2 * Math.round(value / 2) : Math.round(value);

/**
 * A user or group id that the chart converts itself (`printf "%.0f" (float64 ...)`), which makes digits in quotes as good
 * as a number, and nothing 0.
 *
 * @see Gloo 1.22.1 `templates/3-discovery-deployment.yaml`, `templates/6-access-logger-deployment.yaml`
 */
export const wholeNumber = (value: Data | undefined): bigint => {
  const float = toFloat(value);
  return Number.isFinite(float) ? BigInt(roundHalfEven(float)) : 0n;
};
