import type { DataMap } from "@gloo-mtls/objects/data";
import { describe, expect, test } from "vitest";
import { planOf } from "../testing/plan-of.ts";

const istio = (global: DataMap) => planOf({ global }).plan.istio;
const integration = (istioIntegration: DataMap) => istio({ istioIntegration });
const refused = { "sidecar.istio.io/inject": "false" };

describe("Istio's agent and the SDS server beside a proxy", () => {
  test("are never added to gloo", () => {
    const { object } = planOf({ global: { istioSDS: { enabled: true } } });
    expect(object("Deployment", "gloo")).toEqual(planOf().object("Deployment", "gloo"));
  });

  test("give way to the user's sidecars, which are copied", () => {
    const customSidecars = [{ name: "mine", ports: [] }];
    expect(istio({ istioSDS: { enabled: true, customSidecars } }).customSidecars).toEqual(customSidecars);
    const { object } = planOf({ global: { istioSDS: { enabled: true, customSidecars } } });
    expect(object("Deployment", "gateway-proxy")).toMatchObject({
      spec: {
        template: { spec: { containers: [{ name: "gateway-proxy" }, { name: "sds" }, { name: "mine" }] } },
      },
    });
  });
});

describe("the labels by which pods speak to Istio", () => {
  test("are none by default", () => {
    const { podLabels, proxyPodLabels, discoveryPodLabels } = istio({});
    expect([podLabels, proxyPodLabels, discoveryPodLabels]).toEqual([{}, {}, {}]);
  });

  test("refuse a sidecar for every pod with disableAutoinjection", () => {
    const { podLabels, proxyPodLabels, discoveryPodLabels } = integration({ disableAutoinjection: true });
    expect([podLabels, proxyPodLabels, discoveryPodLabels]).toEqual([refused, refused, refused]);
  });

  test("ask for one beside a proxy with enableIstioSidecarOnGateway, of a revision where one is named", () => {
    const on = { enableIstioSidecarOnGateway: true };
    expect(integration(on).proxyPodLabels).toEqual({ "sidecar.istio.io/inject": "true" });
    expect(integration({ ...on, istioSidecarRevTag: "canary" }).proxyPodLabels).toEqual({
      "istio.io/rev": "canary",
    });
    expect(integration({ ...on, disableAutoinjection: true }).proxyPodLabels).toEqual(refused);
  });

  test("ask for one beside discovery with whitelistDiscovery, which has the first word", () => {
    const on = { whitelistDiscovery: true, disableAutoinjection: true };
    expect(integration(on).discoveryPodLabels).toEqual({ "sidecar.istio.io/inject": "true" });
    expect(integration({ ...on, istioSidecarRevTag: "canary" }).discoveryPodLabels).toEqual({
      "istio.io/rev": "canary",
    });
  });
});
