import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { exitCode } from "./exit-code.ts";
import { Failure, reasonOf } from "./failure.ts";
import type { Surroundings } from "./surroundings.ts";

/** Standard input is a file descriptor here, so that a pipe and a device read like a file. */
const standardInput = 0;
const standardOutput = 1;
const standardError = 2;

/** A full pipe asks for patience; nothing else here can wait. */
const busy = new Int32Array(new SharedArrayBuffer(4));

const isCode = (error: unknown, code: string): boolean =>
  error instanceof Error && "code" in error && error.code === code;

/** Writes all of the text before it returns. A reader that went away has seen enough: that is no error. */
const writeAll = (descriptor: number, text: string): void => {
  let rest = Buffer.from(text, "utf8");
  while (rest.length > 0) {
    try {
      rest = rest.subarray(writeSync(descriptor, rest));
    } catch (error) {
      if (isCode(error, "EPIPE")) return;
      if (!isCode(error, "EAGAIN")) throw error;
      Atomics.wait(busy, 0, 0, 5);
    }
  }
};

const print = (text: string): void => {
  try {
    writeAll(standardOutput, text);
  } catch (error) {
    throw new Failure(exitCode.files, `standard output cannot be written: ${reasonOf(error)}`, {
      cause: error,
    });
  }
};

/** When standard error is full, there is nowhere left to say so, and the exit code still tells how it went. */
const complain = (text: string): void => {
  try {
    writeAll(standardError, text);
  } catch {}
};

/** The process's own streams and file system. */
export const nodeSurroundings: Omit<Surroundings, "materialCheck"> = {
  out: print,
  err: complain,
  read: (path) => readFileSync(path === "-" ? standardInput : path),
  now: Date.now,
  files: {
    list: (folder) => readdirSync(folder),
    makeFolder: (path) => {
      mkdirSync(path, { recursive: true });
    },
    makeTemporaryFolder: (prefix) => mkdtempSync(prefix),
    write: (path, text, mode) => writeFileSync(path, text, { mode, flag: "wx" }),
    replace: renameSync,
    remove: (path) => rmSync(path, { recursive: true, force: true }),
    kindOf: (path) => {
      const stats = lstatSync(path, { throwIfNoEntry: false });
      if (stats === undefined) return undefined;
      if (stats.isSymbolicLink()) return "link";
      if (stats.isDirectory()) return "folder";
      return stats.isFile() ? "file" : "other";
    },
  },
};
