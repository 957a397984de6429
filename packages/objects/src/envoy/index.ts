export { type Bootstrap, type BootstrapText, bootstrapOf, readBootstrap } from "./bootstrap.ts";
export type { EnvoyCluster, EnvoyEndpoint } from "./envoy-cluster.ts";
export type { ClusterReference, EnvoyFilterChain, EnvoyListener } from "./envoy-listener.ts";
export { EnvoyNode } from "./envoy-node.ts";
export { isAnyAddress, isLoopback, type SocketAddress } from "./socket-address.ts";
export type { FilledText } from "./template-actions.ts";
export type { NameMatcher, SecretSource, TlsContext, Validation } from "./tls-context.ts";
export type { TransportSocket } from "./transport-socket.ts";
