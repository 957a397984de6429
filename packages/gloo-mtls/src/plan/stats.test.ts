import type { DataMap } from "@gloo-mtls/objects/data";
import { describe, expect, test } from "vitest";
import { planOf } from "../testing/plan-of.ts";

const monitored = { glooStats: { serviceMonitorEnabled: true, podMonitorEnabled: true } };
const stats = (own: DataMap, global: DataMap = monitored) =>
  planOf({ global, gloo: { deployment: { stats: own } } }).plan.controlPlane.stats;

describe("a component's stats", () => {
  test("are the global ones where it says nothing", () => {
    expect(stats({})).toEqual({
      on: true,
      serviceMonitor: true,
      podMonitor: true,
      routePrefixRewrite: "/stats/prometheus",
    });
  });

  test("are its own alone where it says anything", () => {
    expect(stats({ enabled: true })).toEqual({
      on: true,
      serviceMonitor: false,
      podMonitor: false,
      routePrefixRewrite: undefined,
    });
    expect(stats({ enabled: true, podMonitorEnabled: true })).toMatchObject({ podMonitor: true });
  });

  test("are off where its own map does not enable them, even if it sets something else", () => {
    expect(stats({ podMonitorEnabled: true })).toMatchObject({ on: false, podMonitor: false });
    expect(stats({ routePrefixRewrite: "/" })).toMatchObject({ on: false });
  });

  test("have no monitors where they are off", () => {
    expect(stats({}, { glooStats: { ...monitored.glooStats, enabled: false } })).toMatchObject({
      on: false,
      serviceMonitor: false,
      podMonitor: false,
    });
  });
});
