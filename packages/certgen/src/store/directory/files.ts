import { constants } from "node:fs";
import { mkdir, open, readdir, readlink, rename, rm, symlink, unlink } from "node:fs/promises";

/**
 * The calls of a POSIX file system that the store uses, each atomic among processes unless it says otherwise.
 * Tests pass their own, to run writers into one another between any two calls.
 */
export interface Files {
  /** The names in a folder. */
  readonly list: (folder: string) => Promise<readonly string[]>;
  /** Where a symbolic link leads; fails with EINVAL when it is none. */
  readonly linkTarget: (path: string) => Promise<string>;
  /** The bytes of a regular file; not atomic. */
  readonly read: (path: string) => Promise<Buffer>;
  /** Makes a file that only its owner may read, and leaves it on the disk; not atomic. */
  readonly write: (path: string, bytes: Uint8Array) => Promise<void>;
  /** Makes a folder that only its owner may enter; fails with EEXIST when there is something of that name. */
  readonly makeFolder: (path: string) => Promise<void>;
  /** Makes it and those above it, unless they are there. */
  readonly makeFolders: (path: string) => Promise<void>;
  /** Makes a symbolic link; fails with EEXIST when there is something of that name. */
  readonly link: (target: string, path: string) => Promise<void>;
  /** Moves a name over the other, which it replaces; fails with ENOENT when it was moved or removed before. */
  readonly rename: (from: string, to: string) => Promise<void>;
  /** Removes a name that is not a folder; fails with ENOENT when it was moved or removed before. */
  readonly unlink: (path: string) => Promise<void>;
  /** Removes a folder and what is in it, if it is there; not atomic. */
  readonly removeTree: (path: string) => Promise<void>;
  /** Leaves the names in a folder on the disk. */
  readonly sync: (folder: string) => Promise<void>;
}

/** Bytes of the largest file that is read: as much as a whole Secret may hold. @see Kubernetes docs, Secrets */
export const largestFile = 1024 * 1024;

const ownerOnly = 0o600;

/** As the system says it of a file that is too large. */
export const tooLarge = (path: string): Error =>
  Object.assign(new Error(`${path} is larger than a Secret can be`), { code: "EFBIG" });

/** The file system of this machine. */
export const systemFiles: Files = {
  list: (folder) => readdir(folder),
  linkTarget: (path) => readlink(path),
  read: async (path) => {
    // Without waiting: a pipe of that name would wait for a writer for ever.
    const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      const state = await file.stat();
      if (!state.isFile()) throw Object.assign(new Error(`${path} is not a file`), { code: "EINVAL" });
      if (state.size > largestFile) throw tooLarge(path);
      return await file.readFile();
    } finally {
      await file.close();
    }
  },
  write: async (path, bytes) => {
    const file = await open(path, "wx", ownerOnly);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
  },
  makeFolder: (path) => mkdir(path, { mode: 0o700 }),
  makeFolders: async (path) => {
    await mkdir(path, { recursive: true, mode: 0o700 });
  },
  link: (target, path) => symlink(target, path),
  rename: (from, to) => rename(from, to),
  unlink: (path) => unlink(path),
  removeTree: (path) => rm(path, { recursive: true, force: true, maxRetries: 3 }),
  sync: async (folder) => {
    const handle = await open(folder, constants.O_RDONLY | constants.O_DIRECTORY);
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  },
};
