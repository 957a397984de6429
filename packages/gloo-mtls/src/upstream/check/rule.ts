import type { Path } from "@gloo-mtls/objects/data";
import type { Finding } from "@gloo-mtls/objects/report";

/** What a rule found in its subject. */
export interface Found {
  /** Where in the subject's object. */
  readonly path: Path;
  /** One sentence without a full stop: what is so, and why that matters. */
  readonly message: string;
  /** In place of the rule's own hint. */
  readonly hint?: string;
}

/** One thing to look for in one kind of subject. The registry gives it its code. */
export interface Rule<Subject> {
  readonly severity: Finding["severity"];
  /** What to do about it. */
  readonly hint: string;
  readonly check: (subject: Subject) => Iterable<Found>;
}
