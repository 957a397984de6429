import { coversHost } from "@gloo-mtls/pki";
import { dnsNamesOf, forNames } from "../dns-names.ts";
import { aboutSecret, type RelayRule } from "../relay-rule.ts";

/** The server is named as agents call it, and the telemetry gateway as collectors do. The common name does not count. @see RFC 9525 */
export const namesCover: RelayRule = {
  reason: "agents verify the authority, whatever address they dial",
  *check({ held, spec, chainOf }) {
    for (const secret of held) {
      const { role } = secret.holding;
      const name =
        role === "server"
          ? spec.server.authority
          : role === "telemetry-gateway"
            ? spec.telemetry?.serverName
            : undefined;
      const chain = secret.contents?.["tls.crt"];
      const leaf = chainOf(chain)?.facts[0];
      if (name === undefined || leaf === undefined) continue;
      const names = dnsNamesOf(leaf);
      if (names.some((pattern) => coversHost(pattern, name))) continue;
      yield aboutSecret(
        secret,
        "error",
        "name-not-covered",
        "tls.crt",
        `the certificate is ${forNames(names)}, not for ${name}, which ${role === "server" ? "agents" : "collectors"} verify`,
        `issue it with the subject alternative name ${name}`,
      );
    }
  },
};
