import { createServer } from "node:net";
import { startDiscovery } from "./discovery.ts";
import { type LocalServer, type Resource, startServer } from "./xds-protocol.ts";

/**
 * Gloo itself, as far as the proxy can tell: it says in plaintext, behind the sidecar, which listeners the
 * proxy gets.
 */
export interface ControlPlane extends LocalServer {
  /** Offers listeners of these names, each of which hands every connection on to the proxy's `rest_xds_cluster`. */
  readonly offer: (names: readonly string[]) => void;
}

const listener = (name: string): Resource => ({
  "@type": "type.googleapis.com/envoy.config.listener.v3.Listener",
  name,
  address: { socket_address: { address: "127.0.0.1", port_value: 0 } },
  filter_chains: [
    {
      filters: [
        {
          name: "envoy.filters.network.tcp_proxy",
          typed_config: {
            "@type": "type.googleapis.com/envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy",
            stat_prefix: name,
            cluster: "rest_xds_cluster",
          },
        },
      ],
    },
  ],
});

/**
 * Milliseconds after which the control plane ends a connection, so that the proxy dials again in every stage;
 * and after which it offers the same again under a new version, since the proxy waits longer and longer
 * before it dials a silent server.
 */
const connectionAge = 400;
const repetition = 200;

/**
 * Starts a control plane that offers nothing at first.
 * @param age Milliseconds after which it ends a connection.
 */
export const startControlPlane = async (age = connectionAge): Promise<ControlPlane> => {
  const discovery = startDiscovery();
  const server = await startServer(
    "envoy.service.discovery.v3.AggregatedDiscoveryService",
    "StreamAggregatedResources",
    discovery.serve,
    age,
  );
  let version = 0;
  let resources: readonly Resource[] = [];
  const publish = (): void => discovery.publish({ version: String(++version), resources });
  const timer = setInterval(publish, repetition);
  return {
    port: server.port,
    offer: (names) => {
      resources = names.map(listener);
      publish();
    },
    close: () => {
      clearInterval(timer);
      server.close();
    },
  };
};

/** The server behind the sidecar's other port: it echoes what it gets. */
export const startEcho = async (): Promise<LocalServer> => {
  const server = createServer((socket) => {
    socket.on("error", () => socket.destroy());
    socket.pipe(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the echo server has no port");
  return { port: address.port, close: () => server.close() };
};
