import type { Found, Rule } from "@gloo-mtls/objects/report";
import type { Bootstrap } from "../bootstrap.ts";
import type { Part } from "../part.ts";

/** The name of a value of an enumeration, which may be written as its number. */
const nameIn = (names: readonly string[], value: unknown): string =>
  typeof value === "string" && !/^\d+$/.test(value)
    ? value.toUpperCase()
    : (names[Number(value ?? 0)] ?? String(value));

const types = ["STATIC", "STRICT_DNS", "LOGICAL_DNS", "EDS", "ORIGINAL_DST"];
const policies = [
  ...["ROUND_ROBIN", "LEAST_REQUEST", "RING_HASH", "RANDOM", "ORIGINAL_DST_LB", "MAGLEV"],
  ...["CLUSTER_PROVIDED", "LOAD_BALANCING_POLICY_CONFIG"],
];

function* faultsOf(cluster: Part, endpoints: number): Generator<Found, void, undefined> {
  const type = nameIn(types, cluster.get("type"));
  const policy = nameIn(policies, cluster.get("lb_policy"));
  const eds = cluster.get("eds_cluster_config");
  if (type === "EDS" && eds === undefined)
    yield {
      path: cluster.at("eds_cluster_config"),
      message: "a cluster of type EDS needs eds_cluster_config",
    };
  if (type !== "EDS" && eds !== undefined)
    yield {
      path: cluster.at("eds_cluster_config"),
      message: `eds_cluster_config is for a cluster of type EDS, and this one is ${type}`,
    };
  const isProvided = policy === "CLUSTER_PROVIDED";
  // A load_balancing_policy takes the place of lb_policy, but the check of ORIGINAL_DST does not look at it.
  const isReplaced = cluster.get("load_balancing_policy") !== undefined;
  if (type === "ORIGINAL_DST" ? !isProvided : isProvided && !isReplaced)
    yield {
      path: cluster.at("lb_policy"),
      message: "a cluster of type ORIGINAL_DST, and no other, has the load balancer CLUSTER_PROVIDED",
    };
  if (type === "ORIGINAL_DST" && cluster.get("load_assignment") !== undefined)
    yield {
      path: cluster.at("load_assignment"),
      message: "a cluster of type ORIGINAL_DST has no endpoints of its own",
    };
  if (type === "LOGICAL_DNS" && endpoints !== 1)
    yield {
      path: cluster.at("load_assignment"),
      message: "a cluster of type LOGICAL_DNS has exactly one endpoint",
    };
}

/** @see Envoy 1.36 `ClusterInfoImpl`, `EdsClusterImpl`, `LogicalDnsCluster`, `OriginalDstCluster` */
export const clusterType: Rule<Bootstrap> = {
  severity: "error",
  hint: "let the type, the load balancer and the endpoints of the cluster agree",
  *check(bootstrap) {
    for (const cluster of bootstrap.static("clusters")) {
      if (cluster.get("cluster_type") !== undefined) continue;
      const assignment = cluster.at("load_assignment");
      const endpoints = bootstrap
        .all("envoy.config.endpoint.v3.LbEndpoint")
        .filter(({ path }) => assignment.every((step, index) => path[index] === step));
      yield* faultsOf(cluster, endpoints.length);
    }
  },
};
