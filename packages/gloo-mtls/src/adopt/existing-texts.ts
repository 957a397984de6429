import { isMap } from "@gloo-mtls/objects/data";
import type { Manifest } from "@gloo-mtls/objects/object";
import { isSameText } from "./same-text.ts";

/**
 * A ConfigMap with the texts of the existing one, wherever these hold the same. Other objects stay as they
 * are.
 */
export const withExistingTexts = (manifest: Manifest, existing: Manifest | undefined): Manifest => {
  const { kind, apiVersion, data } = manifest;
  if (kind !== "ConfigMap" || apiVersion !== "v1" || !isMap(data)) return manifest;
  const before = existing?.data;
  if (!isMap(before)) return manifest;
  const kept = Object.entries(data).filter(([key, text]) => {
    const old = before[key];
    return typeof text === "string" && typeof old === "string" && old !== text && isSameText(text, old);
  });
  return kept.length === 0
    ? manifest
    : { ...manifest, data: { ...data, ...Object.fromEntries(kept.map(([key]) => [key, before[key]])) } };
};
