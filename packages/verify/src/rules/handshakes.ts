import type { TlsContext } from "@gloo-mtls/objects/envoy";
import type { EnvoyProcess } from "../wiring/envoy-process.ts";
import type { Subject } from "./subject.ts";

/** One end of a handshake. */
export interface End {
  readonly process: EnvoyProcess;
  readonly tls: TlsContext;
}

/** Every handshake that a proxy may have with the control plane: its own end, and that of a filter chain that answers. */
export function* handshakes({
  controlDials,
}: Subject): Generator<{ readonly client: End; readonly server: End }, void, undefined> {
  for (const { endpoint, process, ends } of controlDials) {
    if (endpoint.socket.kind !== "tls") continue;
    const client = { process, tls: endpoint.socket.tls };
    for (const end of ends) {
      if (end.what !== "listener") continue;
      for (const { socket } of end.listener.chains) {
        if (socket.kind === "tls") yield { client, server: { process: end.process, tls: socket.tls } };
      }
    }
  }
}
