import { dirname, join } from "node:path";
import { exitCode } from "../exit-code.ts";
import { Failure, reasonOf } from "../failure.ts";
import type { FileSystem } from "./host.ts";
import { stagePrefix } from "./stage.ts";

/** A file to be written. */
export interface NewFile {
  readonly path: string;
  readonly text: string;
  /** Permissions: `ownerOnly` for what holds a key. */
  readonly mode: number;
}

/** Permissions of what only its owner may read. */
export const ownerOnly = 0o600;
/** Permissions of what everyone may read. */
export const worldReadable = 0o644;

/** What is thrown where a path cannot be written. */
export const unwritable = (path: string, error: unknown): Failure =>
  error instanceof Failure
    ? error
    : new Failure(exitCode.files, `${path}: cannot be written: ${reasonOf(error)}`, { cause: error });

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
    let kind: ReturnType<FileSystem["kindOf"]>;
    try {
      kind = kindOf(path);
    } catch (error) {
      throw unwritable(path, error);
    }
    if (kind === undefined || (kind === "file" && force)) continue;
    throw kind === "file"
      ? new Failure(
          exitCode.refused,
          `${path}: exists, and what it holds would be lost\n  hint: choose another place, or add --force to replace it`,
        )
      : new Failure(
          exitCode.refused,
          `${path}: exists, and is not a file\n  hint: choose another place, or remove it`,
        );
  }
};

/**
 * Writes files that belong together. All are complete, with their permissions, in folders beside their places before the first is
 * moved to its own, so no reader sees only some of them, and a failure leaves no key behind.
 *
 * @throws {Failure} When a file cannot be written.
 */
export const writeFiles = (newFiles: readonly NewFile[], files: FileSystem): void => {
  const stages = new Map<string, string>();
  let current = "";
  const stageIn = (folder: string): string => {
    const known = stages.get(folder);
    if (known !== undefined) return known;
    files.makeFolder(folder);
    const stage = files.makeTemporaryFolder(join(folder, stagePrefix));
    stages.set(folder, stage);
    return stage;
  };
  try {
    const moves = newFiles.map(({ path, text, mode }, index) => {
      current = path;
      const staged = join(stageIn(dirname(path)), String(index));
      files.write(staged, text, mode);
      return { staged, path };
    });
    for (const { staged, path } of moves) {
      current = path;
      files.makeFolder(dirname(path));
      files.replace(staged, path);
    }
  } catch (error) {
    throw unwritable(current, error);
  } finally {
    for (const stage of stages.values()) files.remove(stage);
  }
};
