import type { Scalar } from "../scalar.ts";

/** The control plane as a gateway proxy dials it. */
export interface XdsServer {
  /** Its name in the cluster's DNS, `gloo.<namespace>.svc.<cluster domain>`, regardless of `address`. */
  readonly host: string;
  /**
   * What Envoy calls it: `<host>:<xDS port>`. The chart makes it from the host and the port of the gloo Service even where the
   * two below lead elsewhere, and it names the cluster from which listeners and clusters are fetched.
   */
  readonly name: string;
  /** What is dialled: the host, or the proxy's `xdsServiceAddress`. */
  readonly address: Scalar;
  /** The port of xDS over gRPC, or the proxy's `xdsServicePort`. */
  readonly port: Scalar;
  /** The port of xDS over REST, or again the proxy's `xdsServicePort`: one value replaces both. */
  readonly restPort: Scalar;
  /** Seconds without traffic before TCP probes the connection. */
  readonly keepaliveSeconds: Scalar;
}
