import type { Data, DataMap } from "@gloo-mtls/objects/data";
import { describe, expect, test } from "vitest";
import { planOf } from "../testing/plan-of.ts";
import { planKubeGateway } from "./kube-gateway.ts";

const planned = (glooGateway: DataMap | null, global: DataMap = {}) =>
  planOf({ kubeGateway: { enabled: true, gatewayParameters: { glooGateway } }, global }).plan.kubeGateway;

test("is off by default", () => {
  expect(planOf().plan.kubeGateway).toBeUndefined();
});

test("without parameters there is an image with the global keys, and little else", () => {
  expect(planned(null)).toMatchObject({
    service: { type: "LoadBalancer" },
    floatingUserId: false,
    envoyContainer: { image: { registry: "quay.io/solo-io", pullPolicy: "IfNotPresent" } },
    sds: undefined,
    istioProxy: undefined,
    stats: undefined,
    aiExtension: undefined,
  });
});

describe("floatingUserId", () => {
  test.each<[string, DataMap, DataMap, Data | undefined]>([
    ["is false by default", {}, {}, false],
    ["is its own where the global key is absent", { floatingUserId: true }, {}, true],
    [
      "is the global one even where that is false",
      { floatingUserId: true },
      { floatingUserId: false },
      false,
    ],
    [
      "is nothing where the global key is null",
      { floatingUserId: true },
      { floatingUserId: null },
      undefined,
    ],
  ])("%s", (_title, own, securitySettings, expected) => {
    expect(planned(own, { securitySettings })?.floatingUserId).toBe(expected);
  });
});

describe("what belongs to Istio", () => {
  const stats = { enabled: true };

  test("is there with the agent, and stats with it", () => {
    expect(planned({})).toMatchObject({ istioProxy: { image: { tag: "1.22.0" } }, stats });
  });

  test("goes with the container sds", () => {
    const without = planned({ sdsContainer: null, istio: { customSidecars: [{ name: "mine" }] } });
    expect(without).toMatchObject({
      sds: undefined,
      istioProxy: undefined,
      customSidecars: undefined,
      stats: undefined,
    });
  });

  test("gives way to containers of the user's, which take stats along", () => {
    expect(planned({ istio: { customSidecars: [{ name: "mine" }] } })).toMatchObject({
      sds: { image: { repository: "sds" } },
      istioProxy: undefined,
      customSidecars: [{ name: "mine" }],
      stats: undefined,
    });
  });

  test("loses stats with the agent", () => {
    expect(planned({ istio: { istioProxyContainer: null } })).toMatchObject({
      istioProxy: undefined,
      stats: undefined,
    });
  });
});

test("roles are named after the release, cut, and the namespace", () => {
  const { chart, switches, values } = planOf({ kubeGateway: { enabled: true } }).plan;
  const roles = (name: string) =>
    planKubeGateway({ chart, switches, values, release: { name, namespace: "ns" } })?.roles;
  expect(roles("x")).toEqual({ read: "glood-x.ns", deploy: "glood-x-deploy.ns" });
  const cut = `glood-${"a".repeat(56)}`;
  expect(roles(`${"a".repeat(56)}-bc`)).toEqual({ read: `${cut}.ns`, deploy: `${cut}-deploy.ns` });
});
