import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { Server, ServerCredentials, type ServerDuplexStream, type ServiceDefinition } from "@grpc/grpc-js";
import { loadSync } from "@grpc/proto-loader";

/** A resource as xDS sends it: packed into `google.protobuf.Any` by its type. */
export interface Resource {
  readonly "@type": string;
  readonly name: string;
  readonly [field: string]: unknown;
}

/** @see Envoy `envoy/service/discovery/v3/discovery.proto` */
export interface DiscoveryRequest {
  readonly version_info: string;
  /** Empty: all. */
  readonly resource_names: readonly string[];
  readonly type_url: string;
  readonly response_nonce: string;
  /** Why the client refuses the response of that nonce; null when it accepts it. */
  readonly error_detail: { readonly message: string } | null;
}

/** @see Envoy `envoy/service/discovery/v3/discovery.proto` */
export interface DiscoveryResponse {
  readonly version_info: string;
  readonly resources: readonly Resource[];
  readonly type_url: string;
  readonly nonce: string;
}

/** One client's stream, as the server holds it. */
export type DiscoveryStream = ServerDuplexStream<DiscoveryRequest, DiscoveryResponse>;

const sources = join(
  dirname(createRequire(import.meta.url).resolve("@grpc/grpc-js-xds/package.json")),
  "deps",
);

const definitions = loadSync(
  [
    "envoy/service/secret/v3/sds.proto",
    "envoy/service/discovery/v3/ads.proto",
    "envoy/config/cluster/v3/cluster.proto",
    "envoy/config/listener/v3/listener.proto",
    "envoy/extensions/filters/network/tcp_proxy/v3/tcp_proxy.proto",
    "envoy/extensions/transport_sockets/tls/v3/secret.proto",
  ],
  {
    keepCase: true,
    defaults: true,
    json: true,
    includeDirs: ["envoy-api", "googleapis", "protoc-gen-validate", "xds"].map((name) => join(sources, name)),
  },
);

/** A service of Envoy's protos, by its full name. */
export const serviceNamed = (name: string): ServiceDefinition => {
  const found = definitions[name];
  if (found === undefined || "format" in found) throw new Error(`the protos have no service ${name}`);
  return found;
};

/** A gRPC server on loopback, in plaintext, like the servers that Envoy talks to inside a pod. */
export interface LocalServer {
  readonly port: number;
  /** Ends every stream at once. */
  readonly close: () => void;
}

/** @param connectionAge Milliseconds after which a client has to connect again; undefined: never. */
export const startServer = async (
  service: string,
  method: string,
  serve: (stream: DiscoveryStream) => void,
  connectionAge?: number,
): Promise<LocalServer> => {
  const server = new Server(
    connectionAge === undefined
      ? {}
      : { "grpc.max_connection_age_ms": connectionAge, "grpc.max_connection_age_grace_ms": 0 },
  );
  server.addService(serviceNamed(service), { [method]: serve });
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, bound) =>
      error === null ? resolve(bound) : reject(error),
    );
  });
  return { port, close: () => server.forceShutdown() };
};
