import { type RelayRule, within } from "../relay-rule.ts";

/** What a CA without the right signed is refused. @see RFC 5280, 4.2.1.3 and 4.2.1.9 */
export const notAnAuthority: RelayRule = {
  severity: "error",
  hint: "pass CA certificates",
  *check({ checked, chainOf }) {
    for (const secret of checked) {
      if (chainOf(secret.contents?.["ca.crt"])?.facts.some(({ isAuthority }) => !isAuthority) === true) {
        yield {
          ...within(secret, "ca.crt"),
          message: "ca.crt holds a certificate that is not a CA",
          hint: "pass CA certificates alone: basicConstraints CA:TRUE",
        };
      }
      const first = chainOf(secret.contents?.["tls.crt"])?.facts[0];
      if (secret.requirement.role !== "signing" || first === undefined) continue;
      if (first.isAuthority && first.keyUsage?.includes("keyCertSign") !== false) continue;
      yield {
        ...within(secret, "tls.crt"),
        message: "the certificate may not sign others, so the agents' certificates are refused",
        hint: "issue an intermediate CA: basicConstraints CA:TRUE, key usage keyCertSign",
      };
    }
  },
};

/** A leaf that is a CA can make any agent. */
export const leafIsAuthority: RelayRule = {
  severity: "error",
  hint: "issue a certificate with basicConstraints CA:FALSE",
  *check({ checked, chainOf }) {
    for (const secret of checked) {
      const first = chainOf(secret.contents?.["tls.crt"])?.facts[0];
      if (secret.requirement.role === "signing" || first?.isAuthority !== true) continue;
      yield {
        ...within(secret, "tls.crt"),
        message:
          "the certificate is a CA: a holder of its key can issue certificates for any agent and any server",
      };
    }
  },
};

/** A CA below more CAs than those above it allow. @see RFC 5280, 4.2.1.9 */
export const pathTooLong: RelayRule = {
  severity: "error",
  hint: "issue the CA with a greater path length, or sign with a CA nearer to the root",
  *check({ checked, chainOf }) {
    for (const secret of checked) {
      const roots = chainOf(secret.contents?.["ca.crt"]);
      const path = roots && chainOf(secret.contents?.["tls.crt"])?.pathTo(roots);
      // A signing CA has one certificate more below it: the agent's.
      const below = secret.requirement.role === "signing" ? 0 : 1;
      const tooLong = path?.find(
        ({ isAuthority, pathLength }, index) =>
          isAuthority && pathLength !== undefined && index - below > pathLength,
      );
      if (tooLong === undefined) continue;
      yield {
        ...within(secret, "tls.crt"),
        message: `${JSON.stringify(tooLong.subject)} allows ${tooLong.pathLength} CAs below it, and there are more on the way to the certificate`,
      };
    }
  },
};
