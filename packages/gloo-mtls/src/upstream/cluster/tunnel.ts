import type { UpstreamSpec } from "../upstream/upstream.ts";
import type { ClusterSocket } from "./proxy-protocol.ts";
import type { Pipe } from "./static-endpoints.ts";
import type { UpstreamCluster } from "./upstream-cluster.ts";

/** @see Envoy v3 API, `config.listener.v3.Listener`, `extensions.filters.network.tcp_proxy.v3.TcpProxy` */
export interface TunnelListener {
  readonly name: string;
  readonly address: Pipe;
  readonly filter_chains: readonly unknown[];
}

/** The listener and the proxy cluster of an Upstream whose connections go through an HTTP proxy by CONNECT. */
export interface Tunnel {
  /** The cluster that routes lead to: it has the TLS to the target, and its only endpoint is the listener. */
  readonly cluster: UpstreamCluster;
  /** What takes connections of the cluster and asks the proxy for a tunnel. */
  readonly listener: TunnelListener;
  /** The cluster of the proxy. */
  readonly proxy: UpstreamCluster;
}

const listenerOf = (name: string, address: Pipe, spec: UpstreamSpec): TunnelListener => ({
  name: `solo_io_generated_self_listener_${name}`,
  address,
  filter_chains: [
    {
      filters: [
        {
          name: "tcp",
          typed_config: {
            "@type": "type.googleapis.com/envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy",
            stat_prefix: `soloioTcpStats${name}`,
            cluster: `${name}_original`,
            tunneling_config: {
              hostname: spec.httpProxyHostname ?? "",
              ...(spec.httpConnectHeaders === undefined || spec.httpConnectHeaders.length === 0
                ? {}
                : {
                    headers_to_add: spec.httpConnectHeaders.map((header) => ({ header, append: false })),
                  }),
            },
          },
        },
      ],
    },
  ],
});

/**
 * The resources of an Upstream with `httpProxyHostname`. The sockets of single hosts, those of automatic mTLS
 * included, are gone.
 * @param proxySocket TLS to the proxy itself.
 * @see Gloo 1.22.1 `projects/gloo/pkg/plugins/tunneling/plugin.go`, UpstreamGeneratedResources
 */
export const tunnel = (
  { transport_socket: socket, transport_socket_matches: _, ...proxy }: UpstreamCluster,
  proxySocket: ClusterSocket | undefined,
  spec: UpstreamSpec,
): Tunnel => {
  const { name } = proxy;
  const address: Pipe = { pipe: { path: `@/${name}` } };
  return {
    cluster: {
      name,
      connect_timeout: "5s",
      type: "STATIC",
      load_assignment: { cluster_name: name, endpoints: [{ lb_endpoints: [{ endpoint: { address } }] }] },
      ...(socket === undefined ? {} : { transport_socket: socket }),
    },
    listener: listenerOf(name, address, spec),
    proxy: {
      ...proxy,
      name: `${name}_original`,
      ...(proxySocket === undefined ? {} : { transport_socket: proxySocket }),
    },
  };
};
