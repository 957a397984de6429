import { expect, test } from "vitest";
import { plan } from "../render.ts";

test.each([
  ["1.19.20", { envoy: { some: 1 } }, ["gatewayProxies.gatewayProxy.customStaticLayer.envoy"]],
  ["1.19.20", { "envoy.some": 1 }, []],
  ["1.20.0", { envoy: { some: 1 } }, []],
])("chart %s with the layer %j warns about %j", (chartVersion, customStaticLayer, paths) => {
  const found: string[] = [];
  plan({
    chartVersion,
    values: { gatewayProxies: { gatewayProxy: { customStaticLayer } } },
    onWarning: ({ code, path }) => void (code === "runtime-layer-replaced" && found.push(path.join("."))),
  });
  expect(found).toEqual(paths);
});
