import type { Path } from "@gloo-mtls/objects/data";
import { isIpAddress } from "@gloo-mtls/objects/formats";
import type { Found, Rule } from "@gloo-mtls/objects/report";
import type { Bootstrap } from "../bootstrap.ts";
import type { Part } from "../part.ts";

const startsWith = (path: Path, start: Path): boolean => start.every((step, index) => path[index] === step);

/** Discovery types whose endpoints are DNS names; all others take addresses alone. */
const byName = new Set<unknown>(["STRICT_DNS", "LOGICAL_DNS", 1, 2]);

const isStatic = (cluster: Part): boolean => {
  const type = cluster.get("type");
  const name = typeof type === "string" ? type.toUpperCase() : type;
  return cluster.get("cluster_type") === undefined && [undefined, "STATIC", 0].includes(name as undefined);
};

function* addressFaults(address: Part): Generator<Found, void, undefined> {
  const host = address.get("address");
  if (address.get("named_port") !== undefined)
    yield { path: address.at("named_port"), message: "an address of IP needs the number of its port" };
  if (host !== undefined && !isIpAddress(String(host)))
    yield {
      path: address.at("address"),
      message: `${String(host)} is not an IP address, and nothing resolves names here`,
    };
}

/**
 * Listeners, the admin interface and the endpoints of static clusters have addresses of IP.
 * @see Envoy 1.36 `IpResolver`, `StaticClusterImpl`
 */
export const address: Rule<Bootstrap> = {
  severity: "error",
  hint: "write an IP address, or set the cluster's type to STRICT_DNS or LOGICAL_DNS",
  *check(bootstrap) {
    const clusters = bootstrap.all("envoy.config.cluster.v3.Cluster");
    const listeners = bootstrap.static("listeners");
    const admin = bootstrap.all("envoy.config.bootstrap.v3.Admin");
    const literal: readonly Path[] = [
      ...listeners.flatMap((one) => [one.at("address"), one.at("additional_addresses")]),
      ...admin.map((one) => one.at("address")),
      ...clusters.filter(isStatic).map((one) => one.at("load_assignment")),
    ];
    for (const socket of bootstrap.all("envoy.config.core.v3.SocketAddress")) {
      if (socket.get("resolver_name") !== undefined) continue;
      if (literal.some((start) => startsWith(socket.path, start))) yield* addressFaults(socket);
    }
    for (const cluster of clusters) {
      if (!isStatic(cluster) || byName.has(cluster.get("type"))) continue;
      for (const endpoint of bootstrap.all("envoy.config.endpoint.v3.LbEndpoint")) {
        if (!startsWith(endpoint.path, cluster.at("load_assignment"))) continue;
        const inner = bootstrap
          .all("envoy.config.endpoint.v3.Endpoint")
          .find(({ path }) => startsWith(path, endpoint.at("endpoint")));
        if (inner?.get("address") === undefined && endpoint.get("endpoint_name") === undefined)
          yield {
            path: endpoint.at("endpoint"),
            message: "an endpoint of a static cluster needs an address",
          };
      }
    }
  },
};
