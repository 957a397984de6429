import { join } from "node:path";
import type { Manifest } from "@gloo-mtls/objects/object";
import { toYaml } from "@gloo-mtls/objects/print";
import { exitCode } from "./exit-code.ts";
import { Failure, reasonOf } from "./failure.ts";
import type { FileSystem } from "./surroundings.ts";

/** A part of a path that can lead nowhere else, whatever the values put into a name. */
const safe = (part: string): string => {
  const text = part.replaceAll(/[^A-Za-z0-9._-]/g, "_");
  return /^\.*$/.test(text) ? `_${text}` : text;
};

/** Where an object goes within the folder: by namespace, then by kind and name. */
const placeOf = ({ kind, metadata }: Manifest): readonly [folder: string, file: string] => [
  metadata.namespace === undefined ? "cluster" : safe(metadata.namespace),
  `${safe(kind.toLowerCase())}-${safe(metadata.name)}.yaml`,
];

/** Private keys are for their owner alone. */
const modeOf = ({ kind }: Manifest): number => (kind === "Secret" ? 0o600 : 0o644);

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
  const texts = new Map<
    string,
    { readonly from: Manifest; text: string; readonly parts: readonly [string, string] }
  >();
  for (const manifest of manifests) {
    const parts = placeOf(manifest);
    const place = join(...parts);
    const earlier = texts.get(place);
    // Two proxies may render one Service, as the chart's own do; both documents are kept.
    if (earlier === undefined) texts.set(place, { from: manifest, text: toYaml([manifest]), parts });
    else earlier.text += toYaml([manifest]);
  }
  let staging: string | undefined;
  try {
    files.makeFolder(folder);
    staging = files.makeTemporaryFolder(join(folder, ".gloo-mtls-"));
    const moves = [...texts.values()].map(({ from, text, parts: [subfolder, file] }, index) => {
      const target = join(folder, subfolder);
      refuseLink(target, files);
      refuseLink(join(target, file), files);
      const staged = join(staging ?? folder, String(index));
      files.write(staged, text, modeOf(from));
      return { staged, target, path: join(target, file) };
    });
    for (const { staged, target, path } of moves) {
      files.makeFolder(target);
      files.replace(staged, path);
    }
    return moves.map(({ path }) => path);
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw new Failure(exitCode.files, `${folder}: cannot be written: ${reasonOf(error)}`, { cause: error });
  } finally {
    if (staging !== undefined) files.remove(staging);
  }
};

/** A link would lead the output out of its folder. */
const refuseLink = (path: string, files: FileSystem): void => {
  if (files.kindOf(path) !== "link") return;
  throw new Failure(
    exitCode.files,
    `${path}: is a symbolic link, and output stays within its folder\n  hint: remove the link, or choose another folder`,
  );
};
