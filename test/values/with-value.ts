import type { Values } from "gloo-mtls";
import { anyItem, anyName } from "gloo-mtls/internal/src/values/schema/key-info.ts";

const put = (target: unknown, [step, ...rest]: readonly string[], value: unknown): unknown => {
  if (step === undefined) return value;
  if (step === anyItem) {
    const [first, ...others] = Array.isArray(target) ? target : [];
    return [put(first, rest, value), ...others];
  }
  const key = step === anyName ? "gatewayProxy" : step;
  const map: Record<string, unknown> = { ...(target as object | null | undefined) };
  return { ...map, [key]: put(map[key], rest, value) };
};

/** The values with another one at a key: of `gatewayProxy` for that of any proxy, of the first item for that of any. */
export const withValue = (values: Values, path: readonly string[], value: unknown): Values =>
  // Whether the result is valid is for the render to say.
  put(values, path, value) as Values;
