import { expect, test } from "vitest";
import { planOf } from "../testing/plan-of.ts";

test("a component has the stats of all, when it says nothing of its own", () => {
  expect(planOf().plan.controlPlane.stats).toEqual({
    on: true,
    serviceMonitor: false,
    podMonitor: false,
    routePrefixRewrite: "/stats/prometheus",
  });
});

test("one key of its own hides all the others", () => {
  const { plan } = planOf({
    global: { glooStats: { serviceMonitorEnabled: true } },
    gloo: { deployment: { stats: { podMonitorEnabled: true } } },
  });
  expect(plan.controlPlane.stats).toEqual({
    on: false,
    serviceMonitor: false,
    podMonitor: false,
    routePrefixRewrite: undefined,
  });
});

test("an empty map says nothing", () => {
  expect(planOf({ gloo: { deployment: { stats: {} } } }).plan.controlPlane.stats.on).toBe(true);
});
