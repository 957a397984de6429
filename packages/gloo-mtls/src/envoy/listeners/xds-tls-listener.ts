import { socketAddress } from "../address.ts";
import type { Scalar } from "../scalar.ts";
import { downstreamTls } from "../tls/transport-socket.ts";
import type { Listener } from "./listener.ts";
import { tcpProxy } from "./tcp-proxy.ts";

/** One of the two doors of the gloo pod in mTLS mode. */
interface XdsTlsListenerInput {
  readonly name: string;
  /** The port of the gloo Service that leads here. */
  readonly port: Scalar;
  /** The cluster that dials gloo itself. */
  readonly cluster: string;
}

/** Ends TLS on every address of the gloo pod, and passes the bytes on to gloo, which listens on loopback. */
export const xdsTlsListener = ({ name, port, cluster }: XdsTlsListenerInput): Listener => ({
  name,
  address: socketAddress("0.0.0.0", port),
  filter_chains: [
    {
      filters: [tcpProxy("ingress_tcp", cluster)],
      transport_socket: downstreamTls("gloo_sds"),
    },
  ],
});
