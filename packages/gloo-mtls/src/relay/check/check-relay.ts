import type { Path } from "@gloo-mtls/objects/data";
import {
  aListOf,
  aNumber,
  anObject,
  anObjectWith,
  applyRules,
  type ObjectReference,
  type Origin,
  oneOf,
  requireArgument,
  required,
  requireOptions,
} from "@gloo-mtls/objects/report";
import { type Creator, creators } from "../secret-requirement.ts";
import { completeSpec } from "../spec/complete-spec.ts";
import { relaySpecOf } from "../spec/read-spec.ts";
import type { RelaySpec } from "../spec/relay-spec.ts";
import type { RelayFinding } from "./relay-finding.ts";
import { type ClusterSecrets, relayState } from "./relay-state.ts";
import { relayRules } from "./rules/index.ts";

export interface RelayCheckOptions {
  /** Milliseconds since the epoch; left out, expiry is not judged. */
  readonly now?: number | undefined;
  /** Whose Secrets have to be there. Default: those of the user, copied ones included. */
  readonly expected?: readonly Creator[] | undefined;
}

const originsIn = (clusters: readonly ClusterSecrets[]) => {
  const places = new Map(clusters.map(({ cluster, originOf }) => [cluster, originOf]));
  return (cluster: string, object: ObjectReference | undefined, path: Path): Origin | undefined =>
    object === undefined ? undefined : places.get(cluster)?.(object, path);
};

/**
 * Everything that is wrong with the Secrets of a relay, at once: on each cluster, and between them. An
 * empty list means that the parts fit. Of other Secrets only the private keys are looked at. No message
 * quotes a key or a token.
 * @throws {InputError} `unknown-option` and `bad-option`.
 */
export const checkRelay = (
  spec: RelaySpec,
  clusters: readonly ClusterSecrets[],
  options: RelayCheckOptions = {},
): readonly RelayFinding[] => {
  requireArgument("clusters", clusters, aListOf(anObjectWith({ secrets: required(anObject) })));
  requireOptions(options, { now: aNumber, expected: aListOf(oneOf(creators)) });
  const { now, expected = ["user", "copied"] } = options;
  const state = relayState(completeSpec(relaySpecOf(spec)), clusters, { now, expected });
  const originOf = originsIn(clusters);
  return [...applyRules(relayRules, state)].map((finding) => {
    const { cluster = spec.management.name, object, path } = finding;
    return { ...finding, cluster, origin: originOf(cluster, object, path) };
  });
};
