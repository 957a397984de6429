import type { Data } from "@gloo-mtls/objects/data";
import type { Origin } from "@gloo-mtls/objects/report";
import type { Cause } from "./upgrade-plan.ts";

/** A change of the values that a user wrote. */
export interface ValueEdit {
  readonly kind: "set" | "drop";
  readonly path: readonly string[];
  /** What to set; undefined for a key to drop. */
  readonly value: Data | undefined;
  /** The change of the chart that makes it necessary. */
  readonly cause: Cause;
  /** One sentence without a full stop. */
  readonly reason: string;
  /** Where the key is written today; undefined where it is not. */
  readonly origin: Origin | undefined;
}
