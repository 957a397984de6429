/** A file in an archive. */
export interface TarEntry {
  readonly name: string;
  readonly content: Uint8Array;
}

const block = 512;
const encoder = new TextEncoder();
const decoder = new TextDecoder();

const octal = (number: number, length: number): string => `${number.toString(8).padStart(length - 1, "0")}\0`;

/** @param time Seconds since the epoch. */
const headerOf = ({ name, content }: TarEntry, time: number): Uint8Array => {
  const header = new Uint8Array(block);
  const put = (at: number, text: string): void => header.set(encoder.encode(text), at);
  put(0, name.slice(0, 100));
  put(100, octal(0o600, 8));
  put(108, octal(0, 8));
  put(116, octal(0, 8));
  put(124, octal(content.length, 12));
  put(136, octal(time, 12));
  put(148, " ".repeat(8));
  put(156, "0");
  put(257, "ustar\0");
  put(263, "00");
  put(
    148,
    `${octal(
      header.reduce((sum, byte) => sum + byte, 0),
      7,
    )} `,
  );
  return header;
};

/**
 * Files as a tar archive, each readable by its owner alone. @param time Seconds since the epoch.
 * @see POSIX, pax: ustar interchange format
 */
export const tarOf = (entries: readonly TarEntry[], time: number): Uint8Array => {
  const parts = entries.flatMap((entry) => {
    const padding = (block - (entry.content.length % block)) % block;
    return [headerOf(entry, time), entry.content, new Uint8Array(padding)];
  });
  parts.push(new Uint8Array(2 * block));
  const archive = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    archive.set(part, at);
    at += part.length;
  }
  return archive;
};

/** The content of a file of an archive; undefined where the archive has none of that name, or is not one. */
export const tarFile = (archive: Uint8Array, wanted: string): Uint8Array | undefined => {
  let at = 0;
  while (at + block <= archive.length) {
    const text = (start: number, length: number): string =>
      decoder.decode(archive.subarray(at + start, at + start + length)).replace(/\0.*$/s, "");
    const size = Number.parseInt(text(124, 12), 8);
    if (!(size >= 0)) return undefined;
    const content = archive.subarray(at + block, at + block + size);
    if (text(0, 100) === wanted) return content;
    at += block + Math.ceil(size / block) * block;
  }
  return undefined;
};
