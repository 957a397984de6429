import { strictUtf8Text } from "@gloo-mtls/objects/formats";
import { exitCode } from "../exit-code.ts";
import { Failure, reasonOf } from "../failure.ts";
import type { Host } from "./host.ts";

type Reader = Pick<Host, "read">;

/**
 * What reading gives.
 *
 * @param hint Printed with the reason when it fails.
 * @throws {Failure} Which names the path.
 */
export const reading = <Value>(path: string, action: () => Value, hint?: string): Value => {
  try {
    return action();
  } catch (error) {
    throw new Failure(
      exitCode.files,
      `${path}: cannot be read: ${reasonOf(error)}${hint === undefined ? "" : `\n  hint: ${hint}`}`,
      { cause: error },
    );
  }
};

/** The bytes of a file that the user named; of standard input for `-`. @throws {Failure} */
export const bytesIn = (path: string, { read }: Reader, hint?: string): Uint8Array =>
  reading(path, () => read(path), hint);

/** The text of a file; bytes that are not valid UTF-8 become replacement characters. @throws {Failure} */
export const textIn = (path: string, host: Reader, hint?: string): string =>
  new TextDecoder().decode(bytesIn(path, host, hint));

/** The same with its byte order mark, if it has one: Gloo's SDS server refuses certificates that have one. @throws {Failure} */
export const markedTextIn = (path: string, host: Reader, hint?: string): string =>
  new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytesIn(path, host, hint));

/** Whether bytes begin as text in UTF-16 does: with a byte order mark, or with a character of ASCII in two bytes. */
const isUtf16 = ([first, second]: Uint8Array): boolean =>
  (first === 0xff && second === 0xfe) ||
  (first === 0xfe && second === 0xff) ||
  (first !== undefined && second !== undefined && (first === 0) !== (second === 0));

/**
 * The text of a file that is written back, a byte order mark included: bytes that are not valid UTF-8 could not be kept, and are refused.
 * @throws {Failure}
 */
export const utf8In = (path: string, host: Reader): string => {
  const bytes = bytesIn(path, host);
  if (isUtf16(bytes)) {
    throw new Failure(
      exitCode.refused,
      `${path}: is in UTF-16, as PowerShell 5 writes it with >\n  hint: write it with \`| Out-File -Encoding utf8\`, or save it as UTF-8`,
    );
  }
  const text = strictUtf8Text(bytes);
  if (text !== undefined) return text;
  throw new Failure(exitCode.refused, `${path}: is not valid UTF-8\n  hint: save it as UTF-8`);
};
