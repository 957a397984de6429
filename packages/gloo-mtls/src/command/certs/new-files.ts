import { dirname, join } from "node:path";
import { exitCode } from "../exit-code.ts";
import { Failure, reasonOf } from "../failure.ts";
import type { FileSystem } from "../surroundings.ts";

/** A file to be written. */
export interface NewFile {
  readonly path: string;
  readonly text: string;
  /** Permissions: `0o600` for what holds a key. */
  readonly mode: number;
}

/** Permissions of what only its owner may read. */
export const secret = 0o600;
/** Permissions of what everyone may read. */
export const open = 0o644;

const attempt = <Value>(path: string, action: () => Value): Value => {
  try {
    return action();
  } catch (error) {
    throw new Failure(exitCode.files, `${path}: cannot be written: ${reasonOf(error)}`, { cause: error });
  }
};

/**
 * Refuses paths at which there is something, before anything is made for them.
 *
 * @param force Whether files may be replaced; folders and links never are.
 */
export const refuseExisting = (
  paths: readonly string[],
  force: boolean,
  { kindOf }: Pick<FileSystem, "kindOf">,
): void => {
  for (const path of paths) {
    const kind = attempt(path, () => kindOf(path));
    if (kind === undefined || (kind === "file" && force)) continue;
    throw kind === "file"
      ? new Failure(
          exitCode.refused,
          `${path}: exists, and what it holds would be lost\n  hint: choose another place, or add --force to replace it`,
        )
      : new Failure(
          exitCode.refused,
          `${path}: exists, and is no file\n  hint: choose another place, or remove it`,
        );
  }
};

/**
 * Writes files that belong together. All are complete, with their permissions, in folders beside their places before the first is
 * moved to its own, so nobody sees half of one, and a failure leaves no key behind.
 */
export const writeNewFiles = (newFiles: readonly NewFile[], files: FileSystem): void => {
  const staging = new Map<string, string>();
  let current = "";
  const stageFor = (folder: string): string => {
    const known = staging.get(folder);
    if (known !== undefined) return known;
    files.makeFolder(folder);
    const stage = files.makeTemporaryFolder(join(folder, ".gloo-mtls-"));
    staging.set(folder, stage);
    return stage;
  };
  try {
    const moves = newFiles.map(({ path, text, mode }, index) => {
      current = path;
      const staged = join(stageFor(dirname(path)), String(index));
      files.write(staged, text, mode);
      return { staged, path };
    });
    for (const { staged, path } of moves) {
      current = path;
      files.replace(staged, path);
    }
  } catch (error) {
    throw new Failure(exitCode.files, `${current}: cannot be written: ${reasonOf(error)}`, { cause: error });
  } finally {
    for (const stage of staging.values()) files.remove(stage);
  }
};
