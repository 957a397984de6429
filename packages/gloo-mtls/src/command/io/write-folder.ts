import { join } from "node:path";
import { exitCode } from "../exit-code.ts";
import { Failure } from "../failure.ts";
import type { FileSystem } from "./host.ts";
import { stagePrefix, sweepStages } from "./stage.ts";

/** A file of a folder that is written as a whole. */
export interface FolderFile {
  /** The folder within it; undefined for its top. */
  readonly below: string | undefined;
  readonly name: string;
  readonly text: string;
  readonly mode: number;
}

const refuseLink = (path: string, shown: string, { kindOf }: FileSystem): void => {
  if (kindOf(path) !== "link") return;
  throw new Failure(
    exitCode.files,
    `${shown}: is a symbolic link, and output stays within its folder\n  hint: remove the link, or choose another folder`,
  );
};

/**
 * Writes files into a folder that is there, in which all of them stay: a link in it is refused, and one that
 * is put in the place of a folder meanwhile is not followed. All files are complete before the first is
 * moved to its place, and a failure leaves none half-written.
 *
 * @param stale Files that are removed when the others are in their places; files that no longer exist
 *   are ignored.
 * @param now Milliseconds since the epoch.
 * @throws When a file cannot be written.
 */
export const writeFolder = (
  folder: string,
  newFiles: readonly FolderFile[],
  stale: readonly Pick<FolderFile, "below" | "name">[],
  files: FileSystem,
  now: number,
): void => {
  const pins = new Map<string, ReturnType<FileSystem["pin"]>>();
  const pinned = (key: string, path: string, follow = false): string => {
    const known = pins.get(key) ?? files.pin(path, follow);
    pins.set(key, known);
    return known.path;
  };
  let stage: string | undefined;
  try {
    const root = pinned("", folder, true);
    sweepStages(root, files, now);
    const folderOf = (below: string | undefined): string => {
      if (below === undefined) return root;
      refuseLink(join(root, below), join(folder, below), files);
      files.makeFolder(join(root, below));
      return pinned(`/${below}`, join(root, below));
    };
    stage = files.makeTemporaryFolder(join(root, stagePrefix));
    const staging = pinned("stage", stage);
    const moves = newFiles.map(({ below, name, text, mode }, index) => {
      const at = below === undefined ? name : join(below, name);
      if (below !== undefined) refuseLink(join(root, below), join(folder, below), files);
      refuseLink(join(root, at), join(folder, at), files);
      const staged = join(staging, String(index));
      files.write(staged, text, mode);
      return { staged, below, name };
    });
    for (const { staged, below, name } of moves) files.replace(staged, join(folderOf(below), name));
    for (const { below, name } of stale) {
      if (below !== undefined && files.kindOf(join(root, below)) !== "folder") continue;
      files.remove(join(folderOf(below), name));
    }
  } finally {
    if (stage !== undefined) files.remove(stage);
    for (const { release } of pins.values()) release();
  }
};
