import type { Creator } from "../holding.ts";
import { completeSpec } from "../spec/complete-spec.ts";
import type { RelaySpec } from "../spec/relay-spec.ts";
import type { RelayFinding } from "./relay-finding.ts";
import { type ClusterSecrets, relayState } from "./relay-state.ts";
import { relayRules } from "./rules/index.ts";

export interface RelayCheckOptions {
  /** Milliseconds since the epoch; left out, expiry is not judged. */
  readonly now?: number | undefined;
  /** Whose Secrets have to be there; those of the user, copied ones included, unless given. */
  readonly expected?: readonly Creator[];
}

/**
 * Everything that is wrong with the Secrets of a relay, at once: on each cluster, and between them. An empty list means that the parts fit.
 * Secrets that are no part of the relay are not looked at, and no message quotes a key or a token.
 */
export const checkRelay = (
  spec: RelaySpec,
  clusters: readonly ClusterSecrets[],
  { now, expected = ["user", "copied"] }: RelayCheckOptions = {},
): readonly RelayFinding[] => {
  const state = relayState(completeSpec(spec), clusters, { now, expected });
  return relayRules.flatMap(({ check }) => [...check(state)]);
};
