import type { DataMap } from "@gloo-mtls/objects/data";
import { expect, test } from "vitest";
import { planOf } from "../testing/plan-of.ts";
import type { MergedValues } from "./inputs.ts";
import { switchesOf } from "./switches.ts";

const switches = (user: DataMap) => planOf(user).plan.switches;
const off = { mtls: false, istioSidecars: false, sdsSidecar: false };

test.each<[string, DataMap, object]>([
  ["nothing", {}, off],
  ["mutual TLS", { glooMtls: { enabled: true } }, { ...off, mtls: true, sdsSidecar: true }],
  ["Istio's SDS", { istioSDS: { enabled: true } }, { ...off, istioSidecars: true, sdsSidecar: true }],
  [
    "Istio's integration",
    { istioIntegration: { enabled: true } },
    { ...off, istioSidecars: true, sdsSidecar: true },
  ],
])("a proxy has the sidecars of %s", (_, global, expected) => {
  expect(switches({ global })).toMatchObject(expected);
});

test("a switch is on by Helm's truth, which takes any text that is not empty for true", () => {
  const mtls = (enabled: unknown): boolean =>
    // What the schema would refuse is the subject.
    switchesOf({ global: { glooMtls: { enabled } } } as MergedValues).mtls;
  expect([true, "false", 1, { a: 1 }].map(mtls)).toEqual([true, true, true, true]);
  expect([false, "", 0, {}, null, undefined].map(mtls)).toEqual([false, false, false, false, false, false]);
});

test("the containers of provisioned proxies need the Kubernetes Gateway API, and Istio's agent needs sds", () => {
  const provisioned = (glooGateway: DataMap, enabled = true) =>
    switches({ kubeGateway: { enabled, gatewayParameters: { glooGateway } } }).provisioned;
  expect(provisioned({})).toEqual({ sds: true, istioProxy: true, aiExtension: true });
  expect(provisioned({}, false)).toEqual({ sds: false, istioProxy: false, aiExtension: false });
  expect(provisioned({ sdsContainer: null })).toMatchObject({ sds: false, istioProxy: false });
  expect(provisioned({ istio: { customSidecars: [{ name: "mine" }] } })).toMatchObject({
    sds: true,
    istioProxy: false,
  });
});
