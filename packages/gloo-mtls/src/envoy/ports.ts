/** Ports that Gloo 1.22.1 fixes in its bootstraps; no value of the chart moves them. */
export const ports = {
  /** The SDS server, on loopback in the pods of gloo and of the gateway proxies. */
  sds: 8234,
  /** Where gloo itself serves xDS in mTLS mode, on loopback; the Settings resource binds it there. */
  loopbackXds: 9999,
  /** Where gloo itself serves REST xDS in mTLS mode, on loopback; the Settings resource binds it there. */
  loopbackRestXds: 9998,
  /** The control plane's cache of WebAssembly filters. */
  wasmCache: 9979,
  /** Envoy's admin interface in every proxy. */
  proxyAdmin: 19000,
  /** Envoy's admin interface in the sidecar of the gloo pod. */
  sidecarAdmin: 8001,
  /** Where the sidecar of a server of Enterprise takes its xDS, on loopback. */
  serverXds: 9955,
  /** Where the server of external auth listens behind its sidecar, on loopback. */
  extAuthServer: 8084,
  /** A proxy's metrics. */
  prometheus: 8081,
  /** The metrics of a proxy that the controller deploys for the Kubernetes Gateway API. */
  kubeGatewayPrometheus: 9091,
  /** The parts of a proxy's admin interface that may be read from outside of the pod. */
  readConfig: 8082,
} as const;
