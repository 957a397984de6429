import { type Finding, InputError } from "@gloo-mtls/objects/report";

/** What a `PkiError` is about; stable, for programs. */
export type PkiErrorCode =
  | "bad-option"
  | "missing-part"
  | "too-large"
  | "unreadable-authority"
  | "unreadable-certificate"
  | "unreadable-key"
  | "unreadable-lock"
  | "unreadable-material"
  | "unsupported-key"
  | "weak-key"
  | "key-mismatch"
  | "encrypted-key"
  | "several-leaves"
  | "not-an-authority"
  | "authority-not-valid"
  | "outlives-authority";

/**
 * Why something could not be made or read. Neither the message nor the hint quotes the input, because it may be a
 * private key, or may have been mistaken for one.
 */
export class PkiError extends InputError {
  override readonly name = "PkiError";
  /** The one finding, which always has a hint. */
  readonly problem: Finding<PkiErrorCode> & { readonly hint: string };

  constructor(code: PkiErrorCode, message: string, hint: string) {
    const problem = { code, severity: "error", path: [], message, hint } as const;
    super([problem]);
    this.problem = problem;
  }

  get code(): PkiErrorCode {
    return this.problem.code;
  }

  /** One sentence that says what to do about it. */
  get hint(): string {
    return this.problem.hint;
  }
}
