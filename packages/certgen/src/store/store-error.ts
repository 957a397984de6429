import { aText, requireArgument } from "@gloo-mtls/objects/report";
/** What a `StoreError` is about; stable, for programs. */
export type StoreErrorCode =
  /** Who runs this may not read or write there. */
  | "forbidden"
  /** The store will never accept the object, or the request, as it is. */
  | "invalid"
  /** The store cannot be reached, or fails, after as many attempts as it deserves. */
  | "unavailable"
  /** The container of the Secret, a namespace or a folder, no longer exists. */
  | "gone"
  /** Something is there that is not a Secret, or is beyond all bounds. */
  | "unreadable";

/** Why a store cannot go on. Neither the message nor the hint ever quotes what the Secret holds. */
export class StoreError extends Error {
  override readonly name = "StoreError";
  readonly code: StoreErrorCode;
  /** One sentence that says what to do about it. */
  readonly hint: string;

  constructor(code: StoreErrorCode, message: string, hint: string, options?: { readonly cause?: unknown }) {
    requireArgument("message", message, aText);
    super(message, options);
    this.code = code;
    this.hint = hint;
  }
}
