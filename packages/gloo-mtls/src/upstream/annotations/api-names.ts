import { isMap } from "@gloo-mtls/objects/data";
import type { AnyMap } from "./upstream-merge.ts";

/** Maps whose keys are the user's own. */
const freeMaps = new Set(["selector", "labels", "metadata", "values"]);

/** Deeper than any message of Gloo's that concerns TLS; what is below keeps its names. */
const deepest = 6;

/** `ssl_config` becomes `sslConfig`; numbers after an underscore join the word before. */
const apiName = (name: string): string =>
  name.replaceAll(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

const renamed = (value: unknown, depth: number): unknown => {
  if (depth > deepest) return value;
  if (Array.isArray(value)) return value.map((item) => renamed(item, depth + 1));
  return isMap(value) ? apiNames(value, depth) : value;
};

/** The fields of a message under the names of the API: protobuf's JSON is written with either, and the CRD knows one. */
export const apiNames = (message: AnyMap, depth = 0): AnyMap =>
  Object.fromEntries(
    Object.entries(message).map(([key, value]) => {
      const name = apiName(key);
      return [name, freeMaps.has(name) ? value : renamed(value, depth + 1)];
    }),
  );
