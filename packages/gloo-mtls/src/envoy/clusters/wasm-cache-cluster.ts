import { ports } from "../ports.ts";
import { type Cluster, oneEndpoint } from "./cluster.ts";
import type { XdsServer } from "./xds-server.ts";

/**
 * The control plane's cache of WebAssembly filters. It has no TLS, not even with mTLS on, and always dials the gloo Service,
 * even where the proxy reaches xDS elsewhere.
 */
export const wasmCacheCluster = (server: XdsServer): Cluster => ({
  name: "wasm-cache",
  type: "STRICT_DNS",
  connect_timeout: "5.000s",
  load_assignment: oneEndpoint("wasm-cache", server.host, ports.wasmCache),
  respect_dns_ttl: true,
  upstream_connection_options: { tcp_keepalive: { keepalive_time: server.keepaliveSeconds } },
});
