import type { Side } from "../tls/tls-reason.ts";

/** The parts of a message by the names of a pattern's groups. */
export type Named = Readonly<Record<string, string | undefined>>;

/** A message that shows a cause. */
export interface Symptom {
  /** Stable, in kebab-case. */
  readonly id: string;
  /**
   * A text that every such message contains; searched for first, because that is quick. A space in it also
   * matches `_`, which an access log writes for spaces.
   */
  readonly contains: string;
  /**
   * The message, with a named group for each part that the cause or the commands use. A group that goes into
   * a command matches only the characters of a name, so that a message cannot inject a command.
   */
  readonly pattern: RegExp;
  /** Whether it says too little to be reported beside another symptom of the same message. */
  readonly isGeneral?: boolean | undefined;
  /** One sentence, or several separated by semicolons, without a full stop. */
  readonly cause: (named: Named, side: Side) => string;
  /** What to run, in this order. Parts that the reader must fill in are in capitals. */
  readonly commands: (named: Named, side: Side) => readonly string[];
  /** Where it is documented that this message has this cause. */
  readonly source: string;
}
