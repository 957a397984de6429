import { closeSync, fstatSync, openSync, readSync } from "node:fs";

/** More than any file that a command can use. A reader holds several copies, so that it is looked at before it is read. */
export const largestFile = 128 * 1024 * 1024;

const pieceLength = 256 * 1024;

const tooLarge = (limit: number): Error => new Error(`it is larger than ${limit / 1024 / 1024} MiB`);

const readAll = (descriptor: number, limit: number): Uint8Array => {
  if (fstatSync(descriptor).size > limit) throw tooLarge(limit);
  const pieces: Uint8Array[] = [];
  // A pipe and a device say no size, and a file may grow meanwhile.
  for (let length = 0; length <= limit; ) {
    const piece = Buffer.allocUnsafe(pieceLength);
    const count = readSync(descriptor, piece);
    if (count === 0) return Buffer.concat(pieces, length);
    pieces.push(piece.subarray(0, count));
    length += count;
  }
  throw tooLarge(limit);
};

/**
 * The bytes of a file, or of what a descriptor is open for.
 * @param limit In bytes.
 * @throws When it cannot be read, or is larger than the limit.
 */
export const readBounded = (file: string | number, limit: number = largestFile): Uint8Array => {
  if (typeof file === "number") return readAll(file, limit);
  const descriptor = openSync(file, "r");
  try {
    return readAll(descriptor, limit);
  } finally {
    closeSync(descriptor);
  }
};
