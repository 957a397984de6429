import { expect, test } from "vitest";
import { adminRoute } from "./admin-route.ts";

test("a GET of one path leads to the admin interface", () => {
  expect(adminRoute({ path: "/ready" })).toStrictEqual({
    match: { path: "/ready", headers: [{ name: ":method", exact_match: "GET" }] },
    route: { cluster: "admin_port_cluster" },
  });
});

test("so does a GET of all paths that begin alike, and the beginning may be replaced", () => {
  expect(adminRoute({ prefix: "/metrics" }, "/stats/prometheus")).toStrictEqual({
    match: { prefix: "/metrics", headers: [{ name: ":method", exact_match: "GET" }] },
    route: { cluster: "admin_port_cluster", prefix_rewrite: "/stats/prometheus" },
  });
});
