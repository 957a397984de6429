import type { Rule } from "@gloo-mtls/objects/report";
import type { Bootstrap } from "../bootstrap.ts";
import { listOf } from "../items.ts";
import type { Part } from "../part.ts";

/** Where routes name clusters. */
const references: Readonly<Record<string, string>> = {
  "envoy.config.route.v3.RouteAction": "cluster",
  "envoy.config.route.v3.RouteAction.RequestMirrorPolicy": "cluster",
  "envoy.config.route.v3.WeightedCluster.ClusterWeight": "name",
};

/** Whether the routes of a configuration need their clusters to be there: those that are written in place do, unless they say no. */
const isValidated = (part: Part, bootstrap: Bootstrap): boolean =>
  bootstrap
    .all("envoy.config.route.v3.RouteConfiguration")
    .some(
      ({ path, get }) =>
        path.every((step, index) => part.path[index] === step) &&
        !["false", "0", "no"].includes(String(get("validate_clusters")).toLowerCase()),
    );

/** @see Envoy 1.36 `RouteEntryImplBase::validateClusters`, `AsyncClientManagerImpl` */
export const unknownCluster: Rule<Bootstrap> = {
  severity: "error",
  hint: "name a cluster of static_resources, or add it there",
  *check(bootstrap) {
    for (const part of bootstrap.parts) {
      const field = references[part.type];
      const name = field === undefined ? undefined : part.get(field);
      if (field !== undefined && name !== undefined && name !== "" && !bootstrap.clusterNames.has(name))
        if (isValidated(part, bootstrap))
          yield { path: part.at(field), message: `there is no cluster ${String(name)} for this route` };
    }
    for (const ads of bootstrap.all("envoy.config.bootstrap.v3.Bootstrap.DynamicResources")) {
      const start = ads.at("ads_config");
      for (const grpc of bootstrap.all("envoy.config.core.v3.GrpcService.EnvoyGrpc")) {
        const name = grpc.get("cluster_name");
        if (
          start.every((step, index) => grpc.path[index] === step) &&
          !listOf(name).some((one) => bootstrap.clusterNames.has(one))
        )
          yield {
            path: grpc.at("cluster_name"),
            message: `there is no static cluster ${String(name)} to get the configuration from`,
          };
      }
    }
  },
};
