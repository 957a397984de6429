import { expect, test } from "vitest";
import { inheritedPath } from "./inherited-path.ts";

test("a proxy's value may come from gatewayProxy, and no other value may", () => {
  expect(inheritedPath(["gatewayProxies", "edge", "kind", "workloadType"])).toEqual([
    "gatewayProxies",
    "gatewayProxy",
    "kind",
    "workloadType",
  ]);
  expect(inheritedPath(["gatewayProxies", "gatewayProxy", "kind"])).toBeUndefined();
  expect(inheritedPath(["gatewayProxies", "edge"])).toBeUndefined();
  expect(inheritedPath(["gloo", "deployment", "image"])).toBeUndefined();
});
