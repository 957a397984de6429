import type { Path } from "../data/path.ts";

/** Which object of a cluster. */
export interface ObjectName {
  readonly kind: string;
  readonly name: string;
  /** Undefined for what belongs to the cluster, or where nobody said. */
  readonly namespace?: string | undefined;
}

/** Something about objects that a check found. No message quotes a private key, or what might be one. */
export interface Finding<Code extends string = string> {
  /** What was found; stable, kebab-case, for programs. */
  readonly code: Code;
  /** `error`: it does not work, or does not protect. `warning`: it works, and may not be what was meant or may not last. */
  readonly severity: "error" | "warning";
  /** Undefined for what is about no one object. */
  readonly object: ObjectName | undefined;
  /** Where in the object; empty for the whole of it. */
  readonly path: Path;
  /** One sentence without a full stop that says what is so, and why that matters. */
  readonly message: string;
  /** One sentence that says what to do about it. */
  readonly hint: string;
}
