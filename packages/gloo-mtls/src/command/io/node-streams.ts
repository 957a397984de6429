import { writeSync } from "node:fs";
import { exitCode } from "../exit-code.ts";
import { Failure, reasonOf } from "../failure.ts";

/** Streams are file descriptors here, so that a pipe and a device read like a file. */
export const standardInput = 0;
export const standardOutput = 1;
export const standardError = 2;

/** EAGAIN on a full pipe is retried after a pause; nothing else here blocks. */
const pause = new Int32Array(new SharedArrayBuffer(4));

const isCode = (error: unknown, code: string): boolean =>
  error instanceof Error && "code" in error && error.code === code;

/** Writes all of the text before it returns. A reader that went away has seen enough: that is not an error. */
const writeAll = (descriptor: number, text: string): void => {
  let rest = Buffer.from(text, "utf8");
  while (rest.length > 0) {
    try {
      rest = rest.subarray(writeSync(descriptor, rest));
    } catch (error) {
      if (isCode(error, "EPIPE")) return;
      if (!isCode(error, "EAGAIN")) throw error;
      Atomics.wait(pause, 0, 0, 5);
    }
  }
};

/** Writes to standard output. @throws {Failure} When it cannot be written. */
export const print = (text: string): void => {
  try {
    writeAll(standardOutput, text);
  } catch (error) {
    throw new Failure(exitCode.files, `standard output cannot be written: ${reasonOf(error)}`, {
      cause: error,
    });
  }
};

/**
 * Writes to standard error. When that fails, there is no other place to report it, and the exit code still
 * shows the result.
 */
export const report = (text: string): void => {
  try {
    writeAll(standardError, text);
  } catch {}
};
