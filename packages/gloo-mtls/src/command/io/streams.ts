import { readStream, type Stream } from "@gloo-mtls/objects/stream";
import { utf8In } from "./files.ts";
import type { Host } from "./host.ts";

/**
 * The objects in a file, or in standard input for `-`.
 *
 * @throws {Failure} When it cannot be read, or is not valid UTF-8.
 * @throws {ValuesError} When it holds something else.
 */
export const streamIn = (file: string, host: Pick<Host, "read">): Stream =>
  readStream(utf8In(file, host), { file });
