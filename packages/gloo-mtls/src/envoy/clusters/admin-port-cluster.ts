import { ports } from "../ports.ts";
import type { Scalar } from "../scalar.ts";
import { type Cluster, oneEndpoint } from "./cluster.ts";

/** The proxy's own admin interface, so that listeners of its own can offer parts of it outside of the pod. */
export const adminPortCluster = (address: Scalar): Cluster => ({
  name: "admin_port_cluster",
  type: "STATIC",
  connect_timeout: "5.000s",
  lb_policy: "ROUND_ROBIN",
  load_assignment: oneEndpoint("admin_port_cluster", address, ports.proxyAdmin),
});
