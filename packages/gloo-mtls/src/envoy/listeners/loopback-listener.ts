import { socketAddress } from "../address.ts";
import type { Listener } from "./listener.ts";
import { tcpProxy } from "./tcp-proxy.ts";

/** Takes what another process of the pod sends on loopback, in plain text, and passes the bytes on to a cluster. */
export const loopbackListener = (name: string, port: number, cluster: string): Listener => ({
  name,
  address: socketAddress("127.0.0.1", port),
  filter_chains: [{ filters: [tcpProxy(name, cluster)] }],
});
