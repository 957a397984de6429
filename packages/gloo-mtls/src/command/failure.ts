import { type Finding, isInputError, terminalLine } from "@gloo-mtls/objects/report";
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

/** A command line that cannot be obeyed: what is wrong with it, and what to do about it. */
export const wrongUsage = (message: string, hint: string): Failure =>
  new Failure(exitCode.usage, `${message}\n  hint: ${hint}`);

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

/** What a failure is called by a program that reads findings. */
const failures: Partial<Record<ExitCode, Pick<Finding, "code">>> = {
  [exitCode.refused]: { code: "refused-input" },
  [exitCode.usage]: { code: "wrong-usage" },
  [exitCode.files]: { code: "out-of-reach" },
};

const findingOf = (text: string, code: string): Finding => {
  const [message = "", ...hints] = text.split("\n  hint: ");
  return { code, severity: "error", path: [], message, hint: hints.join(" ") || undefined };
};

/** How a run ends for which an error was thrown. */
interface Explained {
  readonly text: string;
  readonly code: ExitCode;
  /** The same for programs. */
  readonly findings: readonly Finding[];
}

/** What a thrown error means to who ran the command; undefined for a fault of our own, which must not be hidden. */
export const explained = (error: unknown): Explained | undefined => {
  if (isInputError(error)) {
    return { text: error.message, code: exitCode.refused, findings: error.findings };
  }
  if (error instanceof Failure) {
    const { message: text, code } = error;
    return { text, code, findings: [findingOf(text, failures[code]?.code ?? "refused-input")] };
  }
  const code = error instanceof Error ? foreign.get(error.name) : undefined;
  if (!(error instanceof Error) || code === undefined) return undefined;
  const text = withHint(error.message, "hint" in error ? error.hint : undefined);
  const name = "code" in error ? String(error.code) : "out-of-reach";
  return { text, code, findings: [findingOf(text, name)] };
};
