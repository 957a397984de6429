/** A cause that was found, and what mends it. */
export interface Diagnosis {
  /** The symptom: stable, for programs. */
  readonly symptom: string;
  /** Where it was seen: `line 3`, `Upstream gloo-system/db`, `cluster db_gloo-system`; the first place, when there are several. */
  readonly place: string;
  /** In how many places it was seen. */
  readonly count: number;
  /** The objects that it hits, as `namespace/name`, as far as the message names them. */
  readonly affects: readonly string[];
  /** One sentence, or several parted by semicolons, without a full stop. */
  readonly cause: string;
  /** What to run, in this order. What only the reader knows is in capitals. */
  readonly commands: readonly string[];
  /** Where it is written that this is the cause. */
  readonly source: string;
}

/** What a doctor found, or where to look next. */
export interface Findings {
  /** What the input was taken for. */
  readonly inputs: readonly InputKind[];
  /** In the order of the input; the first 10,000, should there be more. */
  readonly diagnoses: readonly Diagnosis[];
  /** What to look at next when nothing was recognised: commands with what each shows. Empty otherwise. */
  readonly next: readonly NextStep[];
}

/** What an input was taken for. */
export type InputKind = "log" | "objects" | "config-dump";

/** A command that shows more, for when nothing was recognised. */
export interface NextStep {
  readonly command: string;
  /** Half a sentence. */
  readonly shows: string;
}
