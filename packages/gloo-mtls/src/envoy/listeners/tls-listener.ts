import { socketAddress } from "../address.ts";
import type { Scalar } from "../scalar.ts";
import { downstreamTls } from "../tls/transport-socket.ts";
import type { Listener } from "./listener.ts";
import { tcpProxy } from "./tcp-proxy.ts";

/** A port of a pod at which its sidecar ends TLS: xDS in the gloo pod, external auth in its server's. */
interface TlsListenerInput {
  readonly name: string;
  /** The port that a Service leads to. */
  readonly port: Scalar;
  /** The cluster that dials the server itself. */
  readonly cluster: string;
  /** What its statistics are called; `ingress_tcp` by default. */
  readonly statPrefix?: string | undefined;
}

/** Ends TLS on every address of the pod, and passes the bytes on to the server, which listens on loopback. */
export const tlsListener = ({
  name,
  port,
  cluster,
  statPrefix = "ingress_tcp",
}: TlsListenerInput): Listener => ({
  name,
  address: socketAddress("0.0.0.0", port),
  filter_chains: [
    {
      filters: [tcpProxy(statPrefix, cluster)],
      transport_socket: downstreamTls("gloo_sds"),
    },
  ],
});
