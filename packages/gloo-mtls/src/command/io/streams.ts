import { type Finding, InputError } from "@gloo-mtls/objects/report";
import { readStream, type Stream } from "@gloo-mtls/objects/stream";
import { utf8In } from "./files.ts";
import type { Host } from "./host.ts";
import { inputsOf } from "./inputs.ts";
import { manifestPaths } from "./manifest-paths.ts";

/**
 * The objects in a file, or in standard input for `-`.
 *
 * @throws {Failure} When it cannot be read, or is not valid UTF-8.
 * @throws {InputError} When it holds something else.
 */
export const streamIn = (file: string, host: Pick<Host, "read">): Stream =>
  readStream(utf8In(file, host), { file });

/**
 * The objects in files, in folders of them, or in standard input where none is named: all of them, or everything that is wrong with any.
 *
 * @param hint What to do where standard input is a terminal.
 * @throws {Failure | InputError}
 */
export const streamsIn = (
  named: readonly string[],
  host: Pick<Host, "read" | "files" | "inIsTerminal">,
  hint?: string,
): readonly Stream[] => {
  const problems: Finding[] = [];
  const streams = manifestPaths(inputsOf(named, host, hint), host).flatMap((file) => {
    try {
      return [streamIn(file, host)];
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      problems.push(...error.problems);
      return [];
    }
  });
  if (problems.length > 0) throw new InputError(problems);
  return streams;
};
