import { join, posix } from "node:path";
import type { Manifest } from "@gloo-mtls/objects/object";
import { toYaml } from "@gloo-mtls/objects/print";
import { sha256Hex } from "../plan/chart/sha256.ts";
import { exitCode } from "./exit-code.ts";
import { Failure } from "./failure.ts";
import type { Host } from "./io/host.ts";
import { ownerOnly, unwritable, worldReadable } from "./io/write-files.ts";
import { type FolderFile, writeFolder } from "./io/write-folder.ts";

/** The list of what was written into a folder, in the form of `sha256sum`. Neither kubectl nor Argo CD reads a file of this name. */
const listName = ".gloo-mtls-files";

/** A part of a path that can lead nowhere else, for any name that the values make. */
const safe = (part: string): string => {
  const text = part.replaceAll(/[^A-Za-z0-9._-]/g, "_");
  return /^\.*$/.test(text) ? `_${text}` : text;
};

type ListedFile = Pick<FolderFile, "name"> & { readonly below: string };

/** Where an object goes within the folder: by namespace, then by kind and name. */
const placeOf = ({ kind, metadata }: Manifest): ListedFile => ({
  below: metadata.namespace === undefined ? "cluster" : safe(metadata.namespace),
  name: `${safe(kind.toLowerCase())}-${safe(metadata.name)}.yaml`,
});

const pathOf = ({ below, name }: ListedFile): string => posix.join(below, name);

/** The files of manifests, by their paths within the folder. */
const filesOf = (
  manifests: readonly Manifest[],
  textOf: (manifest: Manifest) => string,
): ReadonlyMap<string, FolderFile> => {
  const byPath = new Map<string, FolderFile>();
  for (const manifest of manifests) {
    const place = placeOf(manifest);
    const mode = manifest.kind === "Secret" ? ownerOnly : worldReadable;
    // Two proxies may render one Service, as the chart's own do; both documents are kept.
    const earlier = byPath.get(pathOf(place)) ?? { ...place, mode, text: "" };
    byPath.set(pathOf(place), { ...earlier, text: earlier.text + textOf(manifest) });
  }
  return byPath;
};

/** A line of the list. It is read back, so it may name nothing but files as they are written here. */
const listed = /^([0-9a-f]{64}) {2}([A-Za-z0-9._-]+)\/([a-z0-9._-]+-[A-Za-z0-9._-]+\.yaml)$/;

/** What earlier runs wrote, with its hash; nothing without a list. @throws {Failure} When the list is not one. */
const earlierFiles = (
  folder: string,
  { files, read }: Pick<Host, "files" | "read">,
): ReadonlyMap<string, ListedFile & { readonly hash: string }> => {
  const path = join(folder, listName);
  if (files.kindOf(path) === undefined) return new Map();
  const broken = new Failure(
    exitCode.refused,
    `${path}: is not a list of what was written here\n  hint: remove it; files of earlier runs are then yours to remove`,
  );
  if (files.kindOf(path) !== "file") throw broken;
  const lines = new TextDecoder().decode(read(path)).split("\n").slice(0, -1);
  return new Map(
    lines.map((line) => {
      const [, hash = "", below = "", name = ""] = listed.exec(line) ?? [];
      if (hash === "" || /^\.*$/.test(below)) throw broken;
      return [`${below}/${name}`, { hash, below, name }];
    }),
  );
};

/** What became of a folder. */
export interface WrittenFolder {
  /** Paths that were written. */
  readonly written: readonly string[];
  /** Paths of earlier runs that were removed. */
  readonly removed: readonly string[];
  /** Paths of earlier runs that are not rendered any more, and were left: all of them without `prune`, and what was changed since. */
  readonly left: readonly string[];
}

/**
 * Writes each object to a file of its own, and a list of those files. Files that no run has written are left alone.
 *
 * @param prune Whether files of earlier runs are removed that are not written any more. One that was changed since
 *   is left.
 * @param textOf The text of one manifest: YAML by default.
 * @throws {Failure} When the folder cannot be written, or its list is not one.
 */
export const writeManifests = (
  folder: string,
  manifests: readonly Manifest[],
  host: Pick<Host, "files" | "read" | "now">,
  prune = false,
  textOf: (manifest: Manifest) => string = (manifest) => toYaml([manifest]),
): WrittenFolder => {
  const { files, now } = host;
  const byPath = filesOf(manifests, textOf);
  const within = (path: string): string => join(folder, path);
  try {
    files.makeFolder(folder);
    const earlier = earlierFiles(folder, host);
    const gone = [...earlier].filter(
      ([path]) => !byPath.has(path) && files.kindOf(within(path)) !== undefined,
    );
    const isUnchanged = ([path, { hash }]: (typeof gone)[number]): boolean =>
      files.kindOf(within(path)) === "file" &&
      sha256Hex(new TextDecoder().decode(host.read(within(path)))) === hash;
    const stale = prune ? gone.filter(isUnchanged) : [];
    const left = gone.filter((each) => !stale.includes(each));
    const lines = [
      ...[...byPath].map(([path, { text }]) => ({ path, hash: sha256Hex(text) })),
      ...left.map(([path, { hash }]) => ({ path, hash })),
    ].sort((a, b) => (a.path < b.path ? -1 : 1));
    const list = {
      below: undefined,
      name: listName,
      text: lines.map(({ path, hash }) => `${hash}  ${path}\n`).join(""),
      mode: worldReadable,
    };
    writeFolder(
      folder,
      [...byPath.values(), list],
      stale.map(([, file]) => file),
      files,
      now(),
    );
    return {
      written: [...byPath.keys()].map(within),
      removed: stale.map(([path]) => within(path)),
      left: left.map(([path]) => within(path)),
    };
  } catch (error) {
    throw unwritable(folder, error);
  }
};
