import { type RelayRule, within } from "../relay-rule.ts";
import { verificationsOf } from "../verification.ts";

/** Each side verifies the other with the root that it has. */
export const otherRoot: RelayRule = {
  severity: "error",
  hint: "give both sides the same root, or both roots one after the other on each side",
  *check(state) {
    const { chainOf } = state;
    for (const { presented, verifiers, consequence } of verificationsOf(state)) {
      for (const { requirement, cluster, contents } of presented) {
        const chain = chainOf(contents?.["tls.crt"]);
        const own = chainOf(contents?.["ca.crt"]);
        // A chain that its own bundle does not verify is another rule's.
        if (chain === undefined || own === undefined || chain.pathTo(own) === undefined) continue;
        for (const verifier of verifiers) {
          const bundle = chainOf(verifier.contents?.["ca.crt"]);
          if (bundle === undefined || bundle === own || chain.pathTo(bundle) !== undefined) continue;
          yield {
            ...within(verifier, "ca.crt"),
            message: `ca.crt does not verify ${requirement.name} of cluster ${cluster}, so ${consequence}`,
          };
        }
      }
    }
  },
};
