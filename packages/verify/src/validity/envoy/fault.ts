import type { Path } from "@gloo-mtls/objects/data";

/** What is wrong with a message as it is written, by the kind of the fault. */
export interface MessageFault {
  readonly kind: "unknown-field" | "wrong-type" | "refused-value" | "not-judged";
  readonly path: Path;
  readonly message: string;
  readonly hint?: string | undefined;
}
