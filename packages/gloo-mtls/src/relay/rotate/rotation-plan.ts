import type { Operation } from "../model/operation.ts";
import type { RelayVerdict } from "../model/relay-verdict.ts";
import type { Provenance } from "../provenance/provenance.ts";

/** Something of the relay that ends, or that is replaced. */
export type Rotated = "root" | "intermediate" | "server" | "client" | "telemetry-gateway" | "token";

/** How one of them is replaced. */
export interface RotationPlan {
  readonly what: Rotated;
  /** Who replaces it when it ends. */
  readonly by: string;
  /** How a change is noticed. */
  readonly noticed: string;
  readonly provenance: Provenance;
  /** Empty where there is nothing to do. */
  readonly operations: readonly Operation[];
  /** Undefined where there is nothing to try: no operations, or a part that the model leaves out. */
  readonly verdict: RelayVerdict | undefined;
}
