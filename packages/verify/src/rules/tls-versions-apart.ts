import { handshakes } from "./handshakes.ts";
import { foundAt, type VerifyRule } from "./subject.ts";
import { versionNames } from "./tls-versions.ts";

export const tlsVersionsApart: VerifyRule = {
  severity: "error",
  hint: "let both ends have one version of TLS in common",
  *check(subject) {
    for (const { client, server } of handshakes(subject)) {
      const least = Math.max(client.tls.minimum, server.tls.minimum);
      if (least <= Math.min(client.tls.maximum, server.tls.maximum)) continue;
      yield foundAt(
        client.process.placeOf(client.tls.versionPath),
        `the proxy speaks TLS ${versionNames[client.tls.minimum]} to ${versionNames[client.tls.maximum]} and the control plane TLS ${versionNames[server.tls.minimum]} to ${versionNames[server.tls.maximum]}: no handshake succeeds, and the proxy gets no configuration`,
      );
    }
  },
};
