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
  | "not-an-authority"
  | "authority-not-valid"
  | "outlives-authority";

/**
 * Why something could not be made or read. Neither the message nor the hint quotes the input, because the input may be a private
 * key, or may have been mistaken for one.
 */
export class PkiError extends Error {
  override readonly name = "PkiError";
  readonly code: PkiErrorCode;
  /** One sentence that says what to do about it. */
  readonly hint: string;

  constructor(code: PkiErrorCode, message: string, hint: string) {
    super(message);
    this.code = code;
    this.hint = hint;
  }
}
