import type { SecretRole } from "../../holding.ts";
import { aboutSecret, type RelayRule } from "../relay-rule.ts";
import type { HeldSecret, RelayState } from "../relay-state.ts";

/** The bundles that a side verifies its peer with: the agent's root Secret, or what its client certificate came with. */
const bundlesFor = (
  { held }: RelayState,
  roles: readonly SecretRole[],
  on: "management" | "workload" | "anywhere",
): readonly HeldSecret[] =>
  held.filter(({ holding }) => roles.includes(holding.role) && (on === "anywhere" || holding.on === on));

const check = function* (
  state: RelayState,
  presented: readonly HeldSecret[],
  verifiers: readonly HeldSecret[],
  who: string,
) {
  for (const { holding, cluster, contents } of presented) {
    const chain = state.chainOf(contents?.["tls.crt"]);
    const own = state.chainOf(contents?.["ca.crt"]);
    if (chain === undefined || own === undefined) continue;
    // A chain that its own bundle does not verify is another rule's.
    if (chain.pathTo(own) === undefined) continue;
    for (const verifier of verifiers) {
      const bundle = state.chainOf(verifier.contents?.["ca.crt"]);
      if (bundle === undefined || bundle === own || chain.pathTo(bundle) !== undefined) continue;
      yield aboutSecret(
        verifier,
        "error",
        "other-root",
        "ca.crt",
        `ca.crt does not verify ${holding.name} of cluster ${cluster}, so ${who}`,
        "give both sides the same root, or both roots one after the other on each side",
      );
    }
  }
};

/** Server and agents trust one root. @see R6, R16 */
export const sameRoot: RelayRule = {
  reason: "each end verifies the other with the root that it has",
  *check(state) {
    const { mode } = state.spec;
    const servers = bundlesFor(state, ["server"], "management");
    const clients = bundlesFor(state, ["client"], "workload");
    // Where the chart leaves the root to the client's Secret, that is what the agent verifies with.
    const agents = mode === "mtls-own-certificates" ? clients : bundlesFor(state, ["root"], "workload");
    yield* check(state, servers, agents, "the agent refuses the server");
    yield* check(state, clients, servers, "the server refuses the agent");
    if (mode === "mtls-own-cas" || mode === "mtls-self-signed") {
      yield* check(
        state,
        bundlesFor(state, ["signing"], "management"),
        servers,
        "the server refuses the agents whose certificates it signs",
      );
    }
    yield* check(
      state,
      bundlesFor(state, ["telemetry-gateway"], "management"),
      bundlesFor(state, ["telemetry-root"], "anywhere"),
      "collectors refuse the telemetry gateway",
    );
  },
};
