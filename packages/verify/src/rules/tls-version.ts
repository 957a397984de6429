import { placedContexts } from "./placed-contexts.ts";
import { foundAt, type VerifyRule } from "./subject.ts";

const named = ["", "1.0", "1.1", "1.2", "1.3"];
const tls12 = 3;

export const oldTls: VerifyRule = {
  severity: "error",
  hint: "set tls_minimum_protocol_version to TLSv1_3, or to TLSv1_2",
  *check(subject) {
    for (const { tls, process } of placedContexts(subject)) {
      const low = Math.min(tls.minimum, tls.maximum);
      if (low >= tls12) continue;
      yield foundAt(
        process.placeOf(tls.versionPath),
        `TLS ${named[low]} is allowed: its known weaknesses let whoever is on the way read or change what is sent`,
      );
    }
  },
};

export const versionsApart: VerifyRule = {
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
          if (client.maximum >= socket.tls.minimum && socket.tls.maximum >= client.minimum) continue;
          yield foundAt(
            process.placeOf(client.versionPath),
            `the proxy speaks TLS ${named[client.minimum]} to ${named[client.maximum]} and the control plane TLS ${named[socket.tls.minimum]} to ${named[socket.tls.maximum]}: no handshake succeeds, and the proxy gets no configuration`,
          );
        }
      }
    }
  },
};
