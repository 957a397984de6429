import type { Address } from "../address.ts";
import type { DownstreamTlsContext, TransportSocket } from "../tls/transport-socket.ts";
import type { HttpConnectionManager } from "./http-connection-manager.ts";
import type { TcpProxy } from "./tcp-proxy.ts";

/** @see Envoy v3 API, `config.listener.v3.Listener` */
export interface Listener {
  readonly name: string;
  readonly address: Address;
  readonly filter_chains: readonly [FilterChain];
}

/** @see Envoy v3 API, `config.listener.v3.FilterChain` */
interface FilterChain {
  readonly filters: readonly [Filter<HttpConnectionManager> | Filter<TcpProxy>];
  readonly transport_socket?: TransportSocket<DownstreamTlsContext>;
}

/** A filter with its name and its configuration. @see Envoy v3 API, `config.listener.v3.Filter` */
export interface Filter<Config> {
  readonly name: string;
  readonly typed_config: Config;
}
