import { expect, test } from "vitest";
import { podNode } from "./node.ts";

test("a proxy is named after its pod by a template that its image expands, and tells its role", () => {
  expect(podNode("gateway", "gloo-system~gateway-proxy")).toEqual({
    id: "{{.PodName}}.{{.PodNamespace}}",
    cluster: "gateway",
    metadata: { role: "gloo-system~gateway-proxy" },
  });
});
