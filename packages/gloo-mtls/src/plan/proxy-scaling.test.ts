import type { DataMap } from "@gloo-mtls/objects/data";
import { expect, test } from "vitest";
import { planOf } from "../testing/plan-of.ts";

const scaling = (own: DataMap) =>
  planOf({ gatewayProxies: { gatewayProxy: own } }).plan.gateway.proxies[0]?.scaling;

const budget = { podDisruptionBudget: { minAvailable: "50%", maxUnavailable: 0 } };
const autoscaler = (apiVersion: string): DataMap => ({
  horizontalPodAutoscaler: {
    apiVersion,
    targetCPUUtilizationPercentage: 50,
    metrics: [{ type: "Resource" }],
  },
});

test("it is left to Kubernetes by default except for one pod, and 0 counts as unset", () => {
  expect(scaling({})).toEqual({ replicas: 1, autoscaler: undefined, disruptionBudget: undefined });
  expect(scaling({ kind: { deployment: { replicas: 0 } } })?.replicas).toBeUndefined();
});

test("a DaemonSet has none of it", () => {
  expect(
    scaling({ ...budget, ...autoscaler("autoscaling/v2"), kind: { deployment: null, daemonSet: {} } }),
  ).toEqual({
    replicas: undefined,
    autoscaler: undefined,
    disruptionBudget: undefined,
  });
});

test("a budget has what is set of it", () => {
  expect(scaling(budget)?.disruptionBudget).toEqual({ minAvailable: "50%", maxUnavailable: undefined });
});

test.each([
  ["autoscaling/v1", { targetCPUUtilizationPercentage: 50, metrics: undefined }],
  ["autoscaling/v2", { targetCPUUtilizationPercentage: undefined, metrics: [{ type: "Resource" }] }],
  ["autoscaling/v2beta2", { targetCPUUtilizationPercentage: undefined, metrics: [{ type: "Resource" }] }],
  ["autoscaling/v3", { targetCPUUtilizationPercentage: undefined, metrics: undefined }],
])("an autoscaler of %s has the fields of that version", (apiVersion, fields) => {
  expect(scaling(autoscaler(apiVersion))?.autoscaler).toMatchObject({ apiVersion, ...fields });
});
