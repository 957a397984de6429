import { StoreError, type StoreErrorCode } from "../store-error.ts";

/** The code of a system call's error, ENOENT for instance; undefined when it is none. */
export const codeOf = (error: unknown): string | undefined =>
  error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : undefined;

/** Waits for a call, and gives undefined when it failed with one of these codes. */
export const unless = async <T>(codes: readonly string[], call: Promise<T>): Promise<T | undefined> => {
  try {
    return await call;
  } catch (error) {
    if (codes.includes(codeOf(error) ?? "")) return undefined;
    throw error;
  }
};

const known: Readonly<Record<string, readonly [StoreErrorCode, string, string]>> = {
  EACCES: [
    "forbidden",
    "may not be read or written",
    "run this as its owner, or give the user that runs it the owner's rights",
  ],
  EPERM: [
    "forbidden",
    "may not be read or written",
    "run this as its owner, or give the user that runs it the owner's rights",
  ],
  EROFS: [
    "forbidden",
    "is on a file system that is read only",
    "name a folder that can be written; a mounted Secret cannot",
  ],
  ENOENT: [
    "gone",
    "no longer exists",
    "find out who removed it and start again; the next run goes on from what it finds",
  ],
  ENOTDIR: ["unreadable", "is not a folder", "name a folder, or a place where one can be made"],
  EISDIR: ["unreadable", "holds a folder where a file belongs", "move it away, or name another folder"],
  EINVAL: [
    "unreadable",
    "holds something that is neither a file nor a link where one belongs",
    "move it away, or name another folder",
  ],
  ELOOP: ["unreadable", "holds links that lead to one another", "remove them, or name another folder"],
  EFBIG: [
    "unreadable",
    "holds a file larger than a Secret can be",
    "name a folder that holds certificates alone",
  ],
  ENOSPC: ["unavailable", "is on a disk that is full", "make room and start again; nothing was changed"],
  EDQUOT: [
    "unavailable",
    "is on a disk whose quota is used up",
    "make room and start again; nothing was changed",
  ],
  EEXIST: ["unreadable", "is not a folder", "name a folder, or a place where one can be made"],
};

/** The error that is reported for a failed call. It names the folder, and none of its content. */
export const storeErrorOf = (error: unknown, folder: string): unknown => {
  const code = codeOf(error);
  if (error instanceof StoreError || code === undefined) return error;
  const [kind, message, hint] = known[code] ?? [
    "unavailable",
    `cannot be used: ${code}`,
    "check the disk and start again: the next run continues from what is there",
  ];
  return new StoreError(kind, `${JSON.stringify(folder)} ${message}`, hint);
};
