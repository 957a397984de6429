import type { Path } from "../data/path.ts";
import type { Origin } from "./origin.ts";

/**
 * How grave a finding is. `error`: it does not work, or does not protect, or the input is refused. `warning`: it works, and may not be what
 * was meant or may not last. `info`: worth knowing.
 */
export type Severity = "error" | "warning" | "info";

/** Which object of a cluster. */
export interface ObjectReference {
  /** Undefined where it was not written. */
  readonly apiVersion?: string | undefined;
  readonly kind: string;
  readonly name: string;
  /** Undefined for what belongs to the cluster, or where it was not written. */
  readonly namespace?: string | undefined;
}

/** Something that a check found, or why an input is refused: as data. Text is made of it once, at the edge, by `formatFinding`. */
export interface Finding<Code extends string = string> {
  /** What was found: stable, kebab-case, for programs. */
  readonly code: Code;
  readonly severity: Severity;
  /** The cluster, where several are looked at. */
  readonly cluster?: string | undefined;
  /** Undefined for what is not about one object, such as a values file. */
  readonly object?: ObjectReference | undefined;
  /** Where in the object or the values; empty for the whole of it. */
  readonly path: Path;
  /** One sentence without a full stop that says what is so, and why that matters. It never quotes a private key. */
  readonly message: string;
  /** One sentence that says what to do about it. */
  readonly hint?: string | undefined;
  /** What to run about it, in this order, ready to be copied; undefined or empty where no command helps. */
  readonly commands?: readonly string[] | undefined;
  /** Where it was written; undefined when that is not known. */
  readonly origin?: Origin | undefined;
}
