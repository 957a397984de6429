import { type Chain, openChain } from "@gloo-mtls/pki";
import type { Creator, Holding } from "../holding.ts";
import { holdingsOf } from "../holdings.ts";
import type { Contents } from "../secrets/contents.ts";
import type { CompleteSpec } from "../spec/complete-spec.ts";

/** The Secrets of one cluster, their entries as text, by name. */
export interface ClusterSecrets {
  readonly cluster: string;
  readonly on: "management" | "workload";
  readonly secrets: ReadonlyMap<string, Contents>;
}

/** A Secret where one is expected. */
export interface HeldSecret {
  readonly holding: Holding;
  readonly cluster: string;
  /** Undefined when there is none. */
  readonly contents: Contents | undefined;
}

/** Everything that a check looks at. */
export interface RelayState {
  readonly spec: CompleteSpec;
  /** Milliseconds since the epoch; undefined where nobody passed a clock, and expiry is then not judged. */
  readonly now: number | undefined;
  readonly clusters: readonly ClusterSecrets[];
  /** Whose Secrets have to be there. */
  readonly expected: readonly Creator[];
  /** The Secrets of the mode, on every cluster. */
  readonly held: readonly HeldSecret[];
  /** The certificates of a text, each text read once; undefined when it is none, or not certificates. */
  readonly chainOf: (pem: string | undefined) => Chain | undefined;
}

/** Many clusters share their texts, and many rules look at each. */
const chains = (): RelayState["chainOf"] => {
  const known = new Map<string, Chain | undefined>();
  return (pem) => {
    if (pem === undefined) return undefined;
    if (!known.has(pem)) known.set(pem, openChain(pem));
    return known.get(pem);
  };
};

/** Puts what there is beside what a specification demands. */
export const relayState = (
  spec: CompleteSpec,
  clusters: readonly ClusterSecrets[],
  { now, expected }: Pick<RelayState, "now" | "expected">,
): RelayState => {
  const holdings = holdingsOf(spec);
  return {
    spec,
    now,
    expected,
    clusters,
    held: clusters.flatMap(({ cluster, on, secrets }) =>
      holdings
        .filter((holding) => holding.on === on)
        .map((holding) => ({ holding, cluster, contents: secrets.get(holding.name) })),
    ),
    chainOf: chains(),
  };
};
