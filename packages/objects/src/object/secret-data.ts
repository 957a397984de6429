import { isMap } from "../data/data.ts";
import { valueAt } from "../data/value-at.ts";
import { decodeBase64, encodeBase64 } from "../formats/base64.ts";

/**
 * What a Secret has under a key, as the API server keeps it: `stringData` wins over `data`, which is base64.
 *
 * @returns `not-base64` for what the API server refuses; undefined where there is nothing, or null.
 */
export const secretEntry = (secret: unknown, key: string): Uint8Array | "not-base64" | undefined => {
  const plain = valueAt(secret, ["stringData", key]);
  const encoded =
    typeof plain === "string" ? encodeBase64(plain) : (valueAt(secret, ["data", key]) ?? undefined);
  if (encoded === undefined) return undefined;
  return (typeof encoded === "string" ? decodeBase64(encoded) : undefined) ?? "not-base64";
};

/** The keys of a Secret, those of `data` first. */
export const secretKeysOf = (secret: unknown): readonly string[] => [
  ...new Set(
    ["data", "stringData"].flatMap((field) => {
      const map = valueAt(secret, [field]);
      return isMap(map) ? Object.keys(map) : [];
    }),
  ),
];
