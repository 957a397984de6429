import { isInputError, terminalLine } from "@gloo-mtls/objects/report";
import { type ExitCode, exitCode } from "./exit-code.ts";

/** A reason to end with an exit code and a sentence, which need not be a fault of the values. */
export class Failure extends Error {
  override readonly name = "Failure";
  readonly code: ExitCode;

  constructor(code: ExitCode, message: string, options?: { readonly cause?: unknown }) {
    super(message, options);
    this.code = code;
  }
}

/** What a system call's error says to a person, without the call and the path that Node adds. */
export const reasonOf = (error: unknown): string => {
  const text = error instanceof Error ? error.message : String(error);
  return text.replace(/^[A-Z]+: /, "").replace(/, \w+( '.*)?$/s, "");
};

/**
 * Errors of the packages beside this one, which say what to do in a `hint`. They are known by their names: their classes would
 * bring those packages into the program that starts fast.
 */
const foreign: ReadonlyMap<string, ExitCode> = new Map([
  ["StoreError", exitCode.files],
  ["KubernetesError", exitCode.files],
]);

/** A sentence and what to do about it, as they may be shown to anyone. */
export const withHint = (message: string, hint: unknown): string =>
  terminalLine(message) + (typeof hint === "string" ? `\n  hint: ${terminalLine(hint)}` : "");

/** The text and the exit code for a thrown error; undefined for a fault of our own, which must not be hidden. */
export const explained = (error: unknown): { readonly text: string; readonly code: ExitCode } | undefined => {
  if (isInputError(error)) return { text: error.message, code: exitCode.refused };
  if (error instanceof Failure) return { text: error.message, code: error.code };
  if (!(error instanceof Error)) return undefined;
  const code = foreign.get(error.name);
  return code === undefined
    ? undefined
    : { text: withHint(error.message, "hint" in error ? error.hint : undefined), code };
};
