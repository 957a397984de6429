import { join } from "node:path";
import type { FileSystem } from "./host.ts";

/** How the names of folders begin in which files are completed. */
export const stagePrefix = ".gloo-mtls-";

/** The name of a stage that was left behind by a run that was killed. */
const stageName = new RegExp(`^\\${stagePrefix}[A-Za-z0-9]{6}$`);
/** In milliseconds. No run takes as long, so an older stage belongs to none. */
const longestRun = 60 * 60 * 1000;

/**
 * Removes what killed runs left in a folder, which may hold keys.
 *
 * @param now Milliseconds since the epoch.
 */
export const sweepStages = (folder: string, files: FileSystem, now: number): void => {
  for (const name of files.list(folder)) {
    const path = join(folder, name);
    if (!stageName.test(name) || files.kindOf(path) !== "folder") continue;
    if (now - files.changedAt(path) > longestRun) files.remove(path);
  }
};
