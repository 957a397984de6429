import { aboutSecret, type RelayRule } from "../relay-rule.ts";

/** CAs are CAs, leaves are not, and no CA stands deeper than the ones above it allow. @see RFC 5280, 4.2.1.9 */
export const authoritiesSign: RelayRule = {
  reason: "what a CA without the right signed is refused, and a leaf that is a CA can make any agent",
  *check({ held, chainOf }) {
    for (const secret of held) {
      const { role } = secret.holding;
      const chain = secret.contents?.["tls.crt"];
      const bundle = secret.contents?.["ca.crt"];
      const roots = chainOf(bundle);
      if (roots?.facts.some(({ isAuthority }) => !isAuthority) === true) {
        yield aboutSecret(
          secret,
          "error",
          "not-an-authority",
          "ca.crt",
          "ca.crt holds a certificate that is no CA",
          "pass CA certificates alone: basicConstraints CA:TRUE",
        );
      }
      const first = chainOf(chain)?.facts[0];
      if (first === undefined) continue;
      if (role === "signing" && !(first.isAuthority && first.keyUsage?.includes("keyCertSign") !== false)) {
        yield aboutSecret(
          secret,
          "error",
          "not-an-authority",
          "tls.crt",
          "the certificate may not sign others, so the agents' certificates are refused",
          "issue an intermediate CA: basicConstraints CA:TRUE, key usage keyCertSign",
        );
      }
      if (role !== "signing" && first.isAuthority) {
        yield aboutSecret(
          secret,
          "error",
          "leaf-is-authority",
          "tls.crt",
          "the certificate is a CA: whoever has its key can make any agent and any server",
          "issue a certificate with basicConstraints CA:FALSE",
        );
      }
      const path = roots === undefined ? undefined : chainOf(chain)?.pathTo(roots);
      // A signing CA has one certificate more below it: the agent's.
      const below = role === "signing" ? 0 : 1;
      const tooLong = path?.find(
        ({ isAuthority, pathLength }, index) =>
          isAuthority && pathLength !== undefined && index - below > pathLength,
      );
      if (tooLong === undefined) continue;
      yield aboutSecret(
        secret,
        "error",
        "path-too-long",
        "tls.crt",
        `${JSON.stringify(tooLong.subject)} allows ${tooLong.pathLength} CAs below it, and there are more on the way to the certificate`,
        "issue the CA with a greater path length, or sign with one that stands higher",
      );
    }
  },
};
