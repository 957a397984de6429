import { coversHost } from "@gloo-mtls/pki";
import { dnsNamesOf, forNames } from "../dns-names.ts";
import { type RelayRule, within } from "../relay-rule.ts";

/**
 * Agents verify the authority, and collectors the server name, not the address that they dial. The common
 * name does not count.
 * @see RFC 9525
 */
export const nameNotCovered: RelayRule = {
  severity: "error",
  hint: "issue the certificate with the name that its peers verify",
  *check({ checked, spec, chainOf }) {
    const verified = {
      server: { name: spec.server.authority, by: "agents" },
      "telemetry-gateway": { name: spec.telemetry?.serverName, by: "collectors" },
    } as const;
    for (const secret of checked) {
      const { role } = secret.requirement;
      if (role !== "server" && role !== "telemetry-gateway") continue;
      const { name, by } = verified[role];
      const leaf = chainOf(secret.contents?.["tls.crt"])?.facts[0];
      if (name === undefined || leaf === undefined) continue;
      const names = dnsNamesOf(leaf);
      if (names.some((pattern) => coversHost(pattern, name))) continue;
      yield {
        ...within(secret, "tls.crt"),
        message: `the certificate is ${forNames(names)}, not for ${name}, which ${by} verify`,
        hint: `issue it with the subject alternative name ${name}`,
      };
    }
  },
};
