import { expect, test } from "vitest";
import { sdsSecretConfig } from "./sds-secret-config.ts";

test("a secret is fetched by name, over gRPC in version 3, from the named cluster", () => {
  expect(sdsSecretConfig("server_cert", "gloo_sds")).toEqual({
    name: "server_cert",
    sds_config: {
      resource_api_version: "V3",
      api_config_source: {
        api_type: "GRPC",
        transport_api_version: "V3",
        grpc_services: [{ envoy_grpc: { cluster_name: "gloo_sds" } }],
      },
    },
  });
});
