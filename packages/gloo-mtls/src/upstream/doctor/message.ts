import type { LineContext } from "./line-context.ts";
import type { Level } from "./log-form.ts";

/** A message, and where it was found. */
export interface Message {
  readonly text: string;
  readonly place: string;
  /** The object that the message is about, as `namespace/name`, where it is known. */
  readonly subject?: string | undefined;
  /** What the line of a log says about its connection. */
  readonly context?: LineContext | undefined;
  /** The level of the line; undefined when it has none, or the message is not from a log. */
  readonly level?: Level | undefined;
  /** `verify cert failed: REASON` of the same log, for the errors of this message. */
  readonly verifyFailure?: string | undefined;
  /** Whether the log also has the TLS error that a failed verification leads to. */
  readonly isVerifyExplained?: boolean | undefined;
}
