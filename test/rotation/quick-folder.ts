import { existsSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A file system in memory, on Linux. */
const inMemory = "/dev/shm";

/**
 * A new folder for runs whose writes have little time. It is in memory where that is possible: on a disk to which other tests write, to
 * sync a folder takes longer than the writes may.
 */
export const quickFolder = (): string =>
  mkdtempSync(join(existsSync(inMemory) ? inMemory : tmpdir(), "gloo-mtls-"));
