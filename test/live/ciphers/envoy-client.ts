import { type ChildProcess, spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { OfferParameters } from "gloo-mtls/upstream/ciphers";

/** A server that Envoy is to connect to, and how. */
export interface Target {
  readonly name: string;
  readonly port: number;
  readonly parameters: OfferParameters;
  /** The certificate that the server's has to come from, in PEM; undefined for any. */
  readonly trusted?: string;
}

/** What came back through Envoy. */
export interface Outcome {
  readonly status: number;
  readonly body: string;
}

export interface EnvoyClient {
  /** Has Envoy make a connection to the target of that name, and gives what comes back. */
  readonly get: (name: string) => Promise<Outcome>;
  /** The process of Envoy. */
  readonly pid: number;
  /** What Envoy has logged so far: errors, and all about connections. */
  readonly log: () => string;
  readonly stop: () => void;
}

/** Gloo 1.22.1 `projects/gloo/pkg/utils/ssl.go` copies the four fields as they are. */
const tlsParameters = (parameters: OfferParameters) => ({
  tls_minimum_protocol_version: parameters.minimumProtocolVersion,
  tls_maximum_protocol_version: parameters.maximumProtocolVersion,
  cipher_suites: parameters.cipherSuites,
  ecdh_curves: parameters.ecdhCurves,
});

const address = (port: number) => ({ socket_address: { address: "127.0.0.1", port_value: port } });

/** The cluster of a target; without a certificate to trust it verifies nothing. */
export const clusterOf = ({ name, port, parameters, trusted }: Target) => ({
  name,
  type: "STATIC",
  connect_timeout: "5s",
  load_assignment: {
    cluster_name: name,
    endpoints: [{ lb_endpoints: [{ endpoint: { address: address(port) } }] }],
  },
  transport_socket: {
    name: "envoy.transport_sockets.tls",
    typed_config: {
      "@type": "type.googleapis.com/envoy.extensions.transport_sockets.tls.v3.UpstreamTlsContext",
      common_tls_context: {
        tls_params: tlsParameters(parameters),
        ...(trusted === undefined ? {} : { validation_context: { trusted_ca: { inline_string: trusted } } }),
      },
    },
  },
});

const listenerOf = (port: number, targets: readonly Target[]) => ({
  address: address(port),
  filter_chains: [
    {
      filters: [
        {
          name: "envoy.filters.network.http_connection_manager",
          typed_config: {
            "@type":
              "type.googleapis.com/envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager",
            stat_prefix: "ciphers",
            route_config: {
              virtual_hosts: [
                {
                  name: "all",
                  domains: ["*"],
                  routes: targets.map(({ name }) => ({
                    match: { path: `/${encodeURIComponent(name)}` },
                    route: { cluster: name },
                  })),
                },
              ],
            },
            http_filters: [
              {
                name: "envoy.filters.http.router",
                typed_config: {
                  "@type": "type.googleapis.com/envoy.extensions.filters.http.router.v3.Router",
                },
              },
            ],
          },
        },
      ],
    },
  ],
});

/** A port without a listener. Between here and Envoy's start another process could take it: Envoy would then say so and end. */
export const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo; // An address in the file system is only for pipes.
      server.close(() => resolve(port));
    });
  });

/**
 * One Envoy that is a client of all the targets.
 * @param folder Where its bootstrap may be written.
 * @param listeners Further listeners, in Envoy's form.
 * @throws {Error} When it does not start.
 */
export const startEnvoy = async (
  command: string,
  folder: string,
  targets: readonly Target[],
  listeners: readonly object[] = [],
): Promise<EnvoyClient> => {
  const port = await freePort();
  const bootstrap = {
    static_resources: {
      clusters: targets.map(clusterOf),
      listeners: [listenerOf(port, targets), ...listeners],
    },
  };
  const file = join(folder, "envoy.json");
  writeFileSync(file, JSON.stringify(bootstrap));
  const envoy: ChildProcess = spawn(
    command,
    [
      "--config-path",
      file,
      "--disable-hot-restart",
      "--concurrency",
      "1",
      "--log-level",
      "error",
      "--component-log-level",
      "connection:debug,conn_handler:debug",
    ],
    { stdio: ["ignore", "ignore", "pipe"] },
  );
  let said = "";
  envoy.stderr?.on("data", (chunk: Buffer) => {
    said += chunk.toString();
  });
  const get = async (name: string): Promise<Outcome> => {
    const response = await fetch(`http://127.0.0.1:${port}/${encodeURIComponent(name)}`);
    return { status: response.status, body: await response.text() };
  };
  for (let attempt = 0; attempt < 300; attempt += 1) {
    if (envoy.exitCode !== null) break;
    const isUp = await get("").then(
      () => true,
      () => false,
    );
    if (isUp) return { get, pid: envoy.pid ?? 0, log: () => said, stop: () => envoy.kill("SIGKILL") };
    await sleep(50);
  }
  envoy.kill("SIGKILL");
  throw new Error(`Envoy does not start: ${said}`);
};
