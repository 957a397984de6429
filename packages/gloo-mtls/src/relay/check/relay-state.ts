import type { Path } from "@gloo-mtls/objects/data";
import type { Origin } from "@gloo-mtls/objects/report";
import { type Chain, openChain } from "@gloo-mtls/pki";
import type { Creator, SecretRequirement } from "../secret-requirement.ts";
import { secretRequirements } from "../secret-requirements.ts";
import type { Contents } from "../secrets/contents.ts";
import type { CompleteSpec } from "../spec/complete-spec.ts";

/** A Secret of another namespace than the relay's. */
export interface OtherSecret {
  readonly name: string;
  readonly namespace: string;
  readonly contents: Contents;
}

/** The Secrets of one cluster, their entries as text, by name. */
export interface ClusterSecrets {
  readonly cluster: string;
  readonly on: "management" | "workload";
  /**
   * Those of the relay's namespace, and those without a namespace. Secrets that no mode needs may be among
   * them.
   */
  readonly secrets: ReadonlyMap<string, Contents>;
  /** The names among `secrets` that have no namespace. */
  readonly withoutNamespace?: ReadonlySet<string> | undefined;
  /** What other namespaces hold, as far as it is known. */
  readonly others?: readonly OtherSecret[] | undefined;
  /** Where something of a Secret was written; left out for what is in no file. */
  readonly originOf?:
    | ((
        secret: { readonly name: string; readonly namespace?: string | undefined },
        path: Path,
      ) => Origin | undefined)
    | undefined;
}

/** A Secret that a mode requires, and what a cluster has in its place. */
export interface CheckedSecret {
  readonly requirement: SecretRequirement;
  readonly cluster: string;
  /** Undefined when there is none. */
  readonly contents: Contents | undefined;
}

/** Everything that a check looks at. */
export interface RelayState {
  readonly spec: CompleteSpec;
  /** Milliseconds since the epoch; undefined where no clock was passed, and expiry is then not judged. */
  readonly now: number | undefined;
  readonly clusters: readonly ClusterSecrets[];
  /** Whose Secrets have to be there. */
  readonly expected: readonly Creator[];
  /** The Secrets of the mode, on every cluster. */
  readonly checked: readonly CheckedSecret[];
  /** The certificates of a text, each text read once; undefined when it has none, or something else. */
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

/** Compares what there is with what a specification needs. */
export const relayState = (
  spec: CompleteSpec,
  clusters: readonly ClusterSecrets[],
  { now, expected }: Pick<RelayState, "now" | "expected">,
): RelayState => {
  const requirements = secretRequirements(spec);
  return {
    spec,
    now,
    expected,
    clusters,
    checked: clusters.flatMap(({ cluster, on, secrets }) =>
      requirements
        .filter((requirement) => requirement.on === on)
        .map((requirement) => ({ requirement, cluster, contents: secrets.get(requirement.name) })),
    ),
    chainOf: chains(),
  };
};
