import type { Operation } from "../model/operation.ts";
import type { RelayVerdict } from "../model/relay-verdict.ts";
import type { Provenance } from "../provenance/provenance.ts";

/** How a relay comes from one specification to another. */
export interface MigrationPlan {
  readonly operations: readonly Operation[];
  readonly verdict: RelayVerdict;
  readonly provenance: Provenance;
}
