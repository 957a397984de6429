import { isMap } from "@gloo-mtls/objects/data";
import type { Manifest } from "@gloo-mtls/objects/object";
import { isLegible } from "./wiring/legible.ts";

/** An object without what the API server writes into it, as `kubectl get` prints it. */
const withoutServerParts = ({ status: _, ...manifest }: Manifest): Manifest => {
  if (!isMap(manifest.metadata)) return manifest;
  const { managedFields: __, ...metadata } = manifest.metadata;
  return { ...manifest, metadata };
};

/**
 * What someone applies of objects, to be judged by what the API server takes: a Secret that is encrypted, or was printed without its
 * values, is applied in another form, which is not seen.
 */
export const appliedParts = (objects: readonly Manifest[]): readonly Manifest[] =>
  objects.filter((manifest) => manifest.kind !== "Secret" || isLegible(manifest)).map(withoutServerParts);
