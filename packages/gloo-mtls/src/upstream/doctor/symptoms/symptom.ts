/** What a message says by the names of a pattern's groups. */
export type Named = Readonly<Record<string, string | undefined>>;

/** A message by which a cause can be known. */
export interface Symptom {
  /** Stable, kebab-case, for programs. */
  readonly id: string;
  /** A text that every such message contains; looked for first, because that is quick. */
  readonly contains: string;
  /**
   * The message, with a named group for each part that the cause or the commands speak of. A group that goes into a command takes the
   * characters of a name only, so that nothing in a message can become a command of its own.
   */
  readonly pattern: RegExp;
  /** One sentence, or several parted by semicolons, without a full stop. */
  readonly cause: (named: Named) => string;
  /** What to run, in this order. What only the reader knows is in capitals. */
  readonly commands: (named: Named) => readonly string[];
  /** Where it is written that this message has this cause. */
  readonly source: string;
}
