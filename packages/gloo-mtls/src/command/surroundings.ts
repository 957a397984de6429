import type { MaterialCheck } from "./material-check.ts";

/** Everything outside of the command that it reads or writes. Tests pass their own. */
export interface Surroundings {
  /** The result of the command and nothing else. */
  readonly out: (text: string) => void;
  /** Warnings, errors and progress. */
  readonly err: (text: string) => void;
  /** The bytes of a file; of standard input for `-`. @throws When it cannot be read. */
  readonly read: (path: string) => Uint8Array;
  readonly files: FileSystem;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** What judges certificates. It is loaded when it is asked for, because most runs have none and it is larger than all the rest. */
  readonly materialCheck: () => MaterialCheck;
}

/** What reading a folder and writing to one needs. */
export interface FileSystem {
  /** The names of what is in the folder, in any order. @throws When it cannot be read. */
  readonly list: (folder: string) => readonly string[];
  /** Makes the folder and those above it; one that exists is left alone. */
  readonly makeFolder: (path: string) => void;
  /** Makes a new folder beside others, with a name of its own that begins with the prefix. Gives its path. */
  readonly makeTemporaryFolder: (prefix: string) => string;
  /** @param mode Permissions, as in `0o644`. */
  readonly write: (path: string, text: string, mode: number) => void;
  /** Moves a file over another, in one step. */
  readonly replace: (from: string, to: string) => void;
  readonly remove: (path: string) => void;
  /** What is at the path: "link" for a symbolic link, whatever it leads to. */
  readonly kindOf: (path: string) => "file" | "folder" | "link" | "other" | undefined;
}
