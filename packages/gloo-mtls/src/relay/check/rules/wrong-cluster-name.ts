import { dnsNamesOf, forNames } from "../dns-names.ts";
import { type RelayRule, within } from "../relay-rule.ts";

/**
 * The server reads the agent's identity from the subject alternative name, which must be the cluster's
 * name.
 * @see R6, R12
 */
export const wrongClusterName: RelayRule = {
  severity: "error",
  hint: "issue one certificate for each cluster",
  *check({ checked, spec, chainOf }) {
    const clusters = new Set([spec.management, ...spec.workloads].map(({ name }) => name));
    for (const secret of checked) {
      const leaf = chainOf(secret.contents?.["tls.crt"])?.facts[0];
      if (secret.requirement.role !== "client" || leaf === undefined) continue;
      const names = dnsNamesOf(leaf);
      if (!names.includes(secret.cluster)) {
        yield {
          ...within(secret, "tls.crt"),
          message: `the certificate is ${forNames(names)}, not for the cluster ${secret.cluster}, so the server refuses the agent`,
          hint: `issue it with the subject alternative name ${secret.cluster}`,
        };
      }
      const foreign = names.filter((name) => name !== secret.cluster && clusters.has(name));
      if (foreign.length === 0) continue;
      yield {
        ...within(secret, "tls.crt"),
        message: `the certificate is also for the cluster ${foreign.slice(0, 5).join(", ")}: a holder of its key can pose as that agent`,
      };
    }
  },
};
