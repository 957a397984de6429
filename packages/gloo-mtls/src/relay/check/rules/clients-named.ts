import { dnsNamesOf, forNames } from "../dns-names.ts";
import { aboutSecret, type RelayRule } from "../relay-rule.ts";

/** An agent's certificate is for its cluster, and for no other. @see R6, R12 */
export const clientsNamed: RelayRule = {
  reason:
    "the server reads the agent's identity from the subject alternative name, which must be the cluster's name",
  *check({ held, spec, chainOf }) {
    const others = new Set(spec.workloads.map(({ name }) => name));
    for (const secret of held) {
      if (secret.holding.role !== "client") continue;
      const chain = secret.contents?.["tls.crt"];
      const leaf = chainOf(chain)?.facts[0];
      if (leaf === undefined) continue;
      const names = dnsNamesOf(leaf);
      if (!names.includes(secret.cluster)) {
        yield aboutSecret(
          secret,
          "error",
          "wrong-cluster-name",
          "tls.crt",
          `the certificate is ${forNames(names)}, not for the cluster ${secret.cluster}, so the server refuses the agent`,
          `issue it with the subject alternative name ${secret.cluster}`,
        );
      }
      const foreign = names.filter((name) => name !== secret.cluster && others.has(name));
      if (foreign.length === 0) continue;
      yield aboutSecret(
        secret,
        "error",
        "wrong-cluster-name",
        "tls.crt",
        `the certificate is also for the cluster ${foreign.slice(0, 5).join(", ")}: whoever has its key can pose as that agent`,
        "issue one certificate for each cluster",
      );
    }
  },
};
