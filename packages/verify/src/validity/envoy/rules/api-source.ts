import type { Rule } from "@gloo-mtls/objects/report";
import type { Bootstrap } from "../bootstrap.ts";
import { listOf } from "../items.ts";

/** @see Envoy 1.36 `Config::Utility::checkApiConfigSourceNames` */
export const apiSource: Rule<Bootstrap> = {
  severity: "error",
  hint: "name one gRPC service in grpc_services",
  *check({ all }) {
    for (const source of all("envoy.config.core.v3.ApiConfigSource")) {
      const type = String(source.get("api_type") ?? "").toUpperCase();
      const isGrpc = /GRPC/.test(type) || ["2", "3", "5", "6"].includes(type);
      const services = listOf(source.get("grpc_services")).length;
      const clusters = listOf(source.get("cluster_names")).length;
      if (services + clusters === 0)
        yield { path: source.path, message: "nothing says where the configuration comes from" };
      else if (isGrpc && clusters > 0)
        yield {
          path: source.at("cluster_names"),
          message: "a source over gRPC has grpc_services, not cluster_names",
        };
      else if (isGrpc && services > 1)
        yield {
          path: source.at("grpc_services"),
          message: "a source over gRPC has one service",
        };
      else if (!isGrpc && services > 0)
        yield {
          path: source.at("grpc_services"),
          message: "a source over REST has cluster_names, not grpc_services",
        };
    }
  },
};
