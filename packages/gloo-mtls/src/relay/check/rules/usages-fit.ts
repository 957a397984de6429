import type { SecretRole } from "../../holding.ts";
import { aboutSecret, type RelayRule } from "../relay-rule.ts";

const serverAuth = { oid: "1.3.6.1.5.5.7.3.1", name: "serverAuth" };
const clientAuth = { oid: "1.3.6.1.5.5.7.3.2", name: "clientAuth" };

const needed: Partial<Record<SecretRole, typeof serverAuth>> = {
  server: serverAuth,
  "telemetry-gateway": serverAuth,
  client: clientAuth,
};

/** Each certificate may be used for what it is there for. @see RFC 5280, 4.2.1.12 (an absent extension allows every use) */
export const usagesFit: RelayRule = {
  reason: "TLS libraries refuse a peer whose certificate is not for its side of the connection",
  *check({ held, chainOf }) {
    for (const secret of held) {
      const usage = needed[secret.holding.role];
      const chain = secret.contents?.["tls.crt"];
      const leaf = chainOf(chain)?.facts[0];
      if (usage === undefined || leaf?.extendedKeyUsage === undefined) continue;
      if (leaf.extendedKeyUsage.includes(usage.oid)) continue;
      yield aboutSecret(
        secret,
        "error",
        "wrong-usage",
        "tls.crt",
        `the certificate is not for ${usage.name}`,
        `issue it with the extended key usages serverAuth and clientAuth, or ${usage.name} at least`,
      );
    }
  },
};
