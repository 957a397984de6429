import { expect, test } from "vitest";
import { virtualServiceTo, withRoute } from "./virtual-service.ts";

const upstream = { name: "default-example-tls-server-8080" };

test("is what add route makes where there is none", () => {
  expect(virtualServiceTo({ path: { exact: "/hello" }, upstream })).toEqual({
    apiVersion: "gateway.solo.io/v1",
    kind: "VirtualService",
    metadata: { name: "default", namespace: "gloo-system" },
    spec: {
      virtualHost: {
        domains: ["*"],
        routes: [
          {
            matchers: [{ exact: "/hello" }],
            routeAction: { single: { upstream: { ...upstream, namespace: "gloo-system" } } },
          },
        ],
      },
    },
  });
});

test("a further route comes first, and may rewrite the path", () => {
  const service = virtualServiceTo({ path: { prefix: "/" }, upstream }, { name: "a", namespace: "b" });
  const more = withRoute(service, { path: { regex: "/v.*" }, upstream, prefixRewrite: "/x" });
  expect(more.spec.virtualHost.routes.map(({ matchers, options }) => [matchers[0], options])).toEqual([
    [{ regex: "/v.*" }, { prefixRewrite: "/x" }],
    [{ prefix: "/" }, undefined],
  ]);
  expect(service.spec.virtualHost.routes).toHaveLength(1);
});
