import { join } from "node:path";
import { StoreError } from "../store-error.ts";
import { type Contents, versionOf } from "./contents.ts";
import { unless } from "./file-error.ts";
import { type Files, largestFile, tooLarge } from "./files.ts";
import { dataLink, isInner, isKey, metadataFile } from "./layout.ts";

/** What is in the folder now. */
export interface Found {
  /** The name of what the link leads to; undefined while the certificates lie in the folder itself. */
  readonly generation: string | undefined;
  /** Undefined when there is no Secret. */
  readonly contents: Contents | undefined;
  readonly version: string | undefined;
}

/** What a folder without the link is looked through for: a first adoption takes these, and leaves alone what else is there. */
const plainFiles = ["tls.crt", "tls.key", "ca.crt"] as const;

/** Where the link leads; undefined when there is none. */
export const published = async (files: Files, folder: string): Promise<string | undefined> => {
  const target = await unless(["ENOENT"], files.linkTarget(join(folder, dataLink)));
  if (target === undefined || isInner(target)) return target;
  throw new StoreError(
    "unreadable",
    `${dataLink} in ${JSON.stringify(folder)} leads out of the folder`,
    "name the folder that holds the certificates themselves",
  );
};

const readNamed = async (files: Files, folder: string, names: readonly string[]): Promise<Contents> => {
  const contents = new Map<string, Buffer>();
  let size = 0;
  for (const name of names) {
    const bytes = await files.read(join(folder, name));
    size += bytes.length;
    if (size > largestFile) throw tooLarge(folder);
    contents.set(name, bytes);
  }
  return contents;
};

const readPlain = async (files: Files, folder: string): Promise<Contents | undefined> => {
  const contents = new Map<string, Buffer>();
  for (const name of plainFiles) {
    const bytes = await unless(["ENOENT"], files.read(join(folder, name)));
    if (bytes !== undefined) contents.set(name, bytes);
  }
  return contents.size === 0 ? undefined : contents;
};

const readGeneration = async (files: Files, folder: string): Promise<Contents | undefined> => {
  const names = await unless(["ENOENT"], files.list(folder));
  if (names === undefined) return undefined;
  const wanted = names.filter((name) => name === metadataFile || isKey(name));
  return unless(["ENOENT"], readNamed(files, folder, wanted));
};

/** How often a reading is begun again because a writer was faster. */
const attempts = 100;

/**
 * Reads the folder as it is at one moment. What the link leads to is never changed, and removed only when the link leads elsewhere; so
 * a reading during which the link stayed is whole, and any other is begun again.
 */
export const readFolder = async (files: Files, folder: string): Promise<Found> => {
  let lost: string | undefined;
  for (let tried = 0; tried < attempts; tried += 1) {
    const generation = await published(files, folder);
    const contents =
      generation === undefined
        ? await readPlain(files, folder)
        : await readGeneration(files, join(folder, generation));
    if ((await published(files, folder)) !== generation) continue;
    if (generation === undefined && contents === undefined) {
      return { generation, contents, version: undefined };
    }
    if (contents !== undefined) return { generation, contents, version: versionOf(generation, contents) };
    if (lost === generation) break;
    lost = generation;
  }
  throw new StoreError(
    "unreadable",
    `${dataLink} in ${JSON.stringify(folder)} leads to nothing that can be read`,
    "its target was removed: remove the link, and the next run creates new certificates",
  );
};
