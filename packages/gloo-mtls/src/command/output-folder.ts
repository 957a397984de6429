import { join } from "node:path";
import type { Manifest } from "@gloo-mtls/objects/object";
import { toYaml } from "@gloo-mtls/objects/print";
import type { FileSystem } from "./io/host.ts";
import { type NewFile, ownerOnly, worldReadable, writeFiles } from "./io/write-files.ts";

/** A part of a path that can lead nowhere else, for any name that the values make. */
const safe = (part: string): string => {
  const text = part.replaceAll(/[^A-Za-z0-9._-]/g, "_");
  return /^\.*$/.test(text) ? `_${text}` : text;
};

/** Where an object goes within the folder: by namespace, then by kind and name. */
const placeOf = ({ kind, metadata }: Manifest): string =>
  join(
    metadata.namespace === undefined ? "cluster" : safe(metadata.namespace),
    `${safe(kind.toLowerCase())}-${safe(metadata.name)}.yaml`,
  );

/**
 * Writes each object to a file of its own. All files are complete in a temporary folder before the first is moved to its
 * place, so a failure leaves no half-written file. Files of other objects in the folder are left alone.
 *
 * @returns The paths that were written.
 */
export const writeManifests = (
  folder: string,
  manifests: readonly Manifest[],
  files: FileSystem,
): readonly string[] => {
  const byPath = new Map<string, NewFile>();
  for (const manifest of manifests) {
    const path = join(folder, placeOf(manifest));
    const mode = manifest.kind === "Secret" ? ownerOnly : worldReadable;
    // Two proxies may render one Service, as the chart's own do; both documents are kept.
    const earlier = byPath.get(path) ?? { path, mode, text: "" };
    byPath.set(path, { ...earlier, text: earlier.text + toYaml([manifest]) });
  }
  writeFiles([...byPath.values()], files, folder);
  return [...byPath.keys()];
};
