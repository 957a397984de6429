import { foundAt, type VerifyRule } from "./subject.ts";
import { versionNames } from "./tls-versions.ts";

export const tlsVersionsApart: VerifyRule = {
  severity: "error",
  hint: "let both ends have one version of TLS in common",
  *check({ controlDials }) {
    for (const { endpoint, process, ends } of controlDials) {
      if (endpoint.socket.kind !== "tls") continue;
      const client = endpoint.socket.tls;
      for (const end of ends) {
        if (end.what !== "listener") continue;
        for (const { socket } of end.listener.chains) {
          if (socket.kind !== "tls") continue;
          const least = Math.max(client.minimum, socket.tls.minimum);
          if (least <= Math.min(client.maximum, socket.tls.maximum)) continue;
          yield foundAt(
            process.placeOf(client.versionPath),
            `the proxy speaks TLS ${versionNames[client.minimum]} to ${versionNames[client.maximum]} and the control plane TLS ${versionNames[socket.tls.minimum]} to ${versionNames[socket.tls.maximum]}: no handshake succeeds, and the proxy gets no configuration`,
          );
        }
      }
    }
  },
};
