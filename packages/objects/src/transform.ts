import type { Manifest } from "./object/manifest.ts";
import type { Finding } from "./report/finding.ts";
import { aFunction, requireArgument, requireList } from "./report/options.ts";

/**
 * Changes objects: returns copies of the changed ones, and the others themselves, in the same order. It may
 * refuse by throwing.
 *
 * @param onWarning Called for what may not be what was meant.
 */
export type Transform = (
  manifests: readonly Manifest[],
  onWarning?: ((warning: Finding) => void) | undefined,
) => readonly Manifest[];

/** Replaces the objects for which `change` gives another, and keeps the rest. */
export const changeObjects = (
  manifests: readonly Manifest[],
  change: (manifest: Manifest) => Manifest | undefined,
): readonly Manifest[] => {
  requireList(manifests);
  requireArgument("change", change, aFunction);
  return manifests.map((manifest) => change(manifest) ?? manifest);
};
