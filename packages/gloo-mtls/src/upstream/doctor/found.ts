import type { Side } from "./tls/tls-reason.ts";

/** A cause that was found in a message, and the part of the message that shows it. */
export interface Found {
  readonly at: number;
  readonly end: number;
  readonly symptom: string;
  readonly side: Side;
  readonly cause: string;
  readonly commands: readonly string[];
  readonly source: string;
}
