import type { PkiErrorCode, RotationOutcome } from "@gloo-mtls/pki";
import type { StoreErrorCode } from "../store/store-error.ts";

/** Why a run could not go on. Neither sentence quotes what the Secret holds. */
export interface RunFailure {
  readonly code: StoreErrorCode | PkiErrorCode;
  /** One sentence without a full stop. */
  readonly message: string;
  /** What to do about it. */
  readonly hint: string;
}

/** How a run ended. After any outcome, another run continues from what it left. */
export type RunOutcome =
  | RotationOutcome
  /** The store or the making of material failed, and trying again does not help. */
  | { readonly kind: "failed"; readonly failure: RunFailure };
