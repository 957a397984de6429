import type { ModeName } from "../../mode.ts";
import { aboutSecret, type RelayRule } from "../relay-rule.ts";

/** Modes in which no cluster has a use for the root's key. */
const withoutRootKey: readonly ModeName[] = ["tls-own-server", "mtls-own-cas", "mtls-own-certificates"];

/** The root's key is in no workload cluster, and in no cluster where the root is the user's. */
export const rootKeyStaysOut: RelayRule = {
  reason:
    "whoever has the root's key can make a server and every agent; a workload cluster with it can pose as all others",
  *check({ held, spec, chainOf }) {
    for (const secret of held) {
      const { holding, contents, cluster } = secret;
      const key = contents?.["tls.key"];
      if (key === undefined || contents === undefined) continue;
      if (holding.on === "management" && !withoutRootKey.includes(spec.mode)) continue;
      const rootSecret = holding.role === "root" || holding.role === "telemetry-root";
      const chain = contents["tls.crt"];
      const first = chainOf(chain)?.facts[0];
      const selfSigned = first?.isAuthority === true && first.subject === first.issuer;
      if (!selfSigned && !(rootSecret && (chain === undefined || first?.isAuthority === true))) continue;
      yield aboutSecret(
        secret,
        "error",
        "root-key-in-cluster",
        "tls.key",
        `the root's private key is in cluster ${cluster}`,
        "take it out, keep it where certificates are made, and replace the root if others could read it",
      );
    }
  },
};
