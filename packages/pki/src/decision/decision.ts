/** What certgen does with a Secret: leave it, write it at once, write it in stages, or stop. */
export type Action = "keep" | "create" | "rotate" | "refuse";

/** Why; stable, for programs. */
export type DecisionCode =
  | "secret-absent"
  | "wrong-type"
  | "unreadable-chain"
  | "not-valid-now"
  | "expiring"
  | "wrong-service"
  | "broken-pair"
  | "broken-trust"
  | "forced"
  | "valid";

export interface Decision {
  readonly action: Action;
  readonly reason: {
    readonly code: DecisionCode;
    /** One sentence without a full stop. */
    readonly message: string;
    /** What a user can do about it; only where a user has to. */
    readonly hint?: string;
  };
}

/** A decision as its policy writes it down. */
export const decision = (action: Action, code: DecisionCode, message: string, hint?: string): Decision => ({
  action,
  reason: { code, message, ...(hint === undefined ? {} : { hint }) },
});
