import { isMap, valueAt } from "@gloo-mtls/objects/data";
import { type Manifest, secretKeysOf } from "@gloo-mtls/objects/object";

/**
 * Whether a Secret's values are there to be read: neither encrypted by SOPS, nor left out by whoever printed
 * it.
 */
export const isLegible = (secret: Manifest): boolean => {
  if (isMap(secret.sops) || secretKeysOf(secret).length === 0) return false;
  return !["data", "stringData"].some((field) => {
    const map = valueAt(secret, [field]);
    return (
      isMap(map) && Object.values(map).some((value) => typeof value === "string" && value.startsWith("ENC["))
    );
  });
};
