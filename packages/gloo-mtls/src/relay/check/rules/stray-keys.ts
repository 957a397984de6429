import type { Chain } from "@gloo-mtls/pki";
import type { ModeName } from "../../mode.ts";
import { authoritiesOf, strayKeys } from "../private-key.ts";
import { type RelayRule, within } from "../relay-rule.ts";
import type { ClusterSecrets, RelayState } from "../relay-state.ts";

/** Modes in which the chart makes the root, and keeps its key on the management cluster. */
const chartMade: readonly ModeName[] = ["insecure", "tls-self-signed", "mtls-self-signed"];

const mayHoldRootKey = (on: ClusterSecrets["on"], { spec }: RelayState): boolean =>
  on === "management" && chartMade.includes(spec.mode);

const ownerOf = (pem: string, chains: readonly Chain[]): Chain | undefined =>
  chains.find((chain) => chain.hasKey(pem));

const isSelfSigned = (chain: Chain | undefined): boolean => {
  const [first] = chain?.facts ?? [];
  return first?.isAuthority === true && first.subject === first.issuer;
};

/**
 * The root's key is in no workload cluster, and in no cluster where the root is the user's; the key of
 * another CA is where the server signs with it, and nowhere else. A holder of it can issue certificates for a
 * server and for every agent.
 */
export const rootKeyInCluster: RelayRule = {
  severity: "error",
  hint: "take it out, keep it where certificates are made, and replace the root if others could read it",
  *check(state) {
    for (const secret of state.checked) {
      const { requirement, cluster, contents } = secret;
      if (contents?.["tls.key"] === undefined || !requirement.entries.includes("tls.key")) continue;
      if (mayHoldRootKey(requirement.on, state) || !isSelfSigned(state.chainOf(contents["tls.crt"])))
        continue;
      yield { ...within(secret, "tls.key"), message: `the root's private key is in cluster ${cluster}` };
    }
    let authorities: readonly Chain[] | undefined;
    for (const { place, cluster, requirement, pem } of strayKeys(state)) {
      if (mayHoldRootKey(cluster.on, state)) continue;
      authorities ??= authoritiesOf(state);
      const owner = ownerOf(pem, authorities);
      const isRootSecret = requirement?.role === "root" || requirement?.role === "telemetry-root";
      if (owner === undefined && !(isRootSecret && place.path.at(-1) === "tls.key")) continue;
      const whose =
        owner === undefined || isSelfSigned(owner)
          ? "the root's private key"
          : `the private key of the CA ${JSON.stringify(owner.facts[0]?.subject)}`;
      yield { ...place, message: `${whose} is in cluster ${cluster.cluster}` };
    }
  },
};

/** With the key of another cluster's certificate one side of the relay can pose as the other. */
export const foreignKey: RelayRule = {
  severity: "error",
  hint: "take it out, and replace the certificate if others could read the key",
  *check(state) {
    for (const { place, cluster, pem } of strayKeys(state)) {
      const owner = state.checked.find(
        (secret) =>
          secret.cluster !== cluster.cluster &&
          secret.requirement.role !== "signing" &&
          state.chainOf(secret.contents?.["tls.crt"])?.hasKey(pem) === true,
      );
      if (owner === undefined) continue;
      yield {
        ...place,
        message: `this is the private key of ${owner.requirement.name} of cluster ${owner.cluster}: a reader of this Secret can pose as that cluster`,
      };
    }
  },
};

/** A key that nothing here explains may still be a CA's. */
export const unknownKey: RelayRule = {
  severity: "warning",
  hint: "take it out: neither server nor agent reads it",
  *check(state) {
    for (const { place, requirement, pem } of strayKeys(state)) {
      if (requirement === undefined || place.path.at(-1) === "tls.key") continue;
      const leaves = state.checked.map(({ contents }) => state.chainOf(contents?.["tls.crt"]));
      const isKnown = [...authoritiesOf(state), ...leaves].some((chain) => chain?.hasKey(pem) === true);
      if (isKnown) continue;
      yield { ...place, message: "there is a private key here that belongs to no certificate of the relay" };
    }
  },
};
