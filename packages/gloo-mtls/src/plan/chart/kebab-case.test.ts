import { expect, test } from "vitest";
import { kebabCase } from "./kebab-case.ts";

// What sprig 3's `kebabcase` makes of each.
const names = {
  gatewayProxy: "gateway-proxy",
  publicGw: "public-gw",
  publicGW: "public-gw",
  gatewayProxy2: "gateway-proxy2",
  gateway2Proxy: "gateway2-proxy",
  internalV2: "internal-v2",
  gw_a: "gw-a",
  "gw-1": "gw-1",
  HTTPProxy: "http-proxy",
  HTTP2xx: "http-2xx",
  X1Y2: "x1-y2",
  gatewayProxyABC: "gateway-proxy-abc",
  gateway2proxy: "gateway-2proxy",
  "a.b": "a.b",
  "a 1b": "a-1b",
  A: "a",
  "1": "1",
  "1a2b": "1a2b",
  "1A": "1-a",
  edge10East2: "edge10-east2",
  _lead: "-lead",
  trail_: "trail-",
  a__b: "a--b",
  "": "",
};

test.each(Object.entries(names))("%s is %s", (name, kebab) => {
  expect(kebabCase(name)).toBe(kebab);
});
