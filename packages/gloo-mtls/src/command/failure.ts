import { ValuesError } from "../values/problems/values-error.ts";
import { type ExitCode, exitCode } from "./exit-code.ts";

/** A reason to end with an exit code and a sentence, which need not be a fault of the values. */
export class Failure extends Error {
  override readonly name = "Failure";
  readonly code: ExitCode;

  constructor(code: ExitCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** What a system call's error says to a person, without the call and the path that Node adds. */
export const reasonOf = (error: unknown): string => {
  const text = error instanceof Error ? error.message : String(error);
  return text.replace(/^[A-Z]+: /, "").replace(/, \w+( '.*)?$/s, "");
};

/** The text and the exit code for whatever was thrown; undefined for a fault of our own, which is not to be hidden. */
export const explained = (error: unknown): { readonly text: string; readonly code: ExitCode } | undefined => {
  if (error instanceof ValuesError) return { text: error.message, code: exitCode.refused };
  if (error instanceof Failure) return { text: error.message, code: error.code };
  return undefined;
};
