import { valueAt } from "@gloo-mtls/objects/data";
import { expect, test } from "vitest";
import { chartOf, newestChart } from "../chart/chart.ts";
import { defaultsOf } from "./defaults-of.ts";
import { valuesDefaults } from "./schema/defaults.ts";

const replicas = "kubeGateway.gatewayParameters.glooGateway.proxyDeployment.replicas";

test.each([
  ["1.19.20", "discovery.enabled", true],
  ["1.20.0", "discovery.enabled", false],
  ["1.20.9", replicas, 1],
  ["1.20.10", replicas, undefined],
  ["1.18.41", "global.image.disableDigest", undefined],
  ["1.19.0", "global.image.disableDigest", false],
  ["1.20.13", "settings.ipV4Only", undefined],
  ["1.20.14", "settings.ipV4Only", false],
  ["1.20.19", "gloo.deployment.goMemLimitPercent", undefined],
  ["1.20.20", "gloo.deployment.goMemLimitPercent", 0],
  ["1.20.20", "gloo.deployment.image.tag", "1.20.20"],
  ["1.20.20", "gloo.deployment.ossImageTag", "1.20.20"],
  ["1.20.20", "global.glooMtls.istioProxy.image.tag", "1.22.0"],
])("chart %s has the default %s: %j", (version, path, value) => {
  expect(valueAt(defaultsOf(chartOf(version)), path.split("."))).toBe(value);
});

test("the newest chart has the defaults that are written down", () => {
  expect(defaultsOf(newestChart)).toBe(valuesDefaults);
});
