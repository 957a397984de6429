import { expect, test } from "vitest";
import { envoySidecarBootstrap } from "./envoy-sidecar-bootstrap.ts";

test("the ports of the Service move the listeners, and leave gloo's own ports alone", () => {
  const moved = envoySidecarBootstrap({ xdsPort: 19977, restXdsPort: 19976 });
  const standard = envoySidecarBootstrap({ xdsPort: 9977, restXdsPort: 9976 });
  expect(moved.static_resources.clusters).toEqual(standard.static_resources.clusters);
  const port = ["address", "socket_address", "port_value"];
  expect(moved.static_resources.listeners?.[0]).toHaveProperty(port, 19977);
  expect(moved.static_resources.listeners?.[1]).toHaveProperty(port, 19976);
});
