import type { Filter } from "./listener.ts";

/** @see Envoy v3 API, `extensions.filters.network.tcp_proxy.v3.TcpProxy` */
export interface TcpProxy {
  readonly "@type": "type.googleapis.com/envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy";
  readonly stat_prefix: string;
  readonly cluster: string;
}

/** Passes the bytes of a connection on to a cluster. */
export const tcpProxy = (statPrefix: string, cluster: string): Filter<TcpProxy> => ({
  name: "envoy.filters.network.tcp_proxy",
  typed_config: {
    "@type": "type.googleapis.com/envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy",
    stat_prefix: statPrefix,
    cluster,
  },
});
