import { excerpt } from "./excerpt.ts";
import type { Expression, Piece } from "./expression.ts";

/** Gives the text of a file. What it throws is the reason why the file cannot be read. */
export type ReadFile = (path: string) => string;

/**
 * The text of the file that a `--set-file` assignment names; a number or a `null` in it stays text.
 * @throws {SetError} When the file cannot be read, or the caller gave no way to read files.
 */
export const readFileValue = (
  expression: Expression,
  { text, offset }: Piece,
  read: ReadFile | undefined,
): string => {
  const { target } = expression;
  if (read === undefined) {
    throw expression.error(`the file for ${target} cannot be read here`, "pass a function that reads files", {
      offset,
    });
  }
  try {
    return read(text);
  } catch (cause) {
    const reason = cause instanceof Error ? `: ${cause.message}` : "";
    const message = `the file ${excerpt(text)} for ${target} cannot be read${reason}`;
    throw expression.error(message, "write KEY=PATH with the path of a file that is there", {
      offset,
      cause,
    });
  }
};
