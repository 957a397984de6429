import { exitCode } from "../exit-code.ts";
import { Failure, reasonOf } from "../failure.ts";
import type { Surroundings } from "../surroundings.ts";

/**
 * The text of a file that the user named; of standard input for `-`.
 *
 * @param hint What is said when it cannot be read, beside the reason.
 */
export const textFile = (path: string, { read }: Pick<Surroundings, "read">, hint?: string): string => {
  try {
    return new TextDecoder().decode(read(path));
  } catch (error) {
    throw new Failure(
      exitCode.files,
      `${path}: cannot be read: ${reasonOf(error)}${hint === undefined ? "" : `\n  hint: ${hint}`}`,
      { cause: error },
    );
  }
};
