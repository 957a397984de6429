import type { TlsContext } from "@gloo-mtls/objects/envoy";
import type { EnvoyProcess } from "../wiring/envoy-process.ts";
import type { Dial } from "../wiring/wiring.ts";
import type { Subject } from "./subject.ts";

/** One end of a handshake. */
export interface End {
  readonly process: EnvoyProcess;
  readonly tls: TlsContext;
}

/** A handshake that a proxy may have with the control plane: its own end, and that of a filter chain that answers. */
interface Handshake {
  readonly dial: Dial;
  readonly client: End;
  readonly server: End & { readonly port: number };
}

/** Every such handshake. */
export function* handshakes({ controlDials }: Subject): Generator<Handshake, void, undefined> {
  for (const dial of controlDials) {
    const { endpoint, process, ends } = dial;
    if (endpoint.socket.kind !== "tls") continue;
    const client = { process, tls: endpoint.socket.tls };
    for (const end of ends) {
      if (end.what !== "listener") continue;
      for (const { socket } of end.listener.chains) {
        if (socket.kind !== "tls") continue;
        yield { dial, client, server: { process: end.process, tls: socket.tls, port: end.port } };
      }
    }
  }
}
