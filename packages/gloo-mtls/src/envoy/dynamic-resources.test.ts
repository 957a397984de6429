import { expect, test } from "vitest";
import { aggregatedDiscovery } from "./dynamic-resources.ts";

test("listeners and clusters come over one stream from the named cluster", () => {
  expect(aggregatedDiscovery("xds_cluster", "V3")).toEqual({
    lds_config: { resource_api_version: "V3", ads: {} },
    cds_config: { resource_api_version: "V3", ads: {} },
    ads_config: {
      api_type: "GRPC",
      transport_api_version: "V3",
      grpc_services: [{ envoy_grpc: { cluster_name: "xds_cluster" } }],
      rate_limit_settings: {},
    },
  });
});

test("the API version is everywhere the one that is asked for", () => {
  const resources = aggregatedDiscovery("xds_cluster", "AUTO");
  expect(resources.lds_config.resource_api_version).toBe("AUTO");
  expect(resources.cds_config.resource_api_version).toBe("AUTO");
  expect(resources.ads_config.transport_api_version).toBe("AUTO");
});
