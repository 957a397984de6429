import type { DataMap } from "@gloo-mtls/objects/data";
import { describe, expect, test } from "vitest";
import { planOf } from "../testing/plan-of.ts";

const planned = (deployment: DataMap, global: DataMap = {}) =>
  planOf({ discovery: { enabled: true, deployment }, global }).plan.discovery;

describe("the pod's security context", () => {
  test("has the ids of the values, digits in quotes included", () => {
    expect(planned({}).podSecurityContext).toEqual({ fsGroup: 10101n, runAsUser: 10101n });
    expect(planned({ fsGroup: "7", runAsUser: 0 }).podSecurityContext).toEqual({ fsGroup: 7n });
  });

  test("is none without ids, when switched off, or when the cluster chooses all ids", () => {
    expect(planned({ fsGroup: null, runAsUser: null }).podSecurityContext).toBeUndefined();
    expect(planned({ enablePodSecurityContext: false }).podSecurityContext).toBeUndefined();
    expect(planned({}, { securitySettings: { floatingUserId: true } }).podSecurityContext).toBeUndefined();
  });

  test("keeps its user when only the container's is left to the cluster", () => {
    const { podSecurityContext, securityContext } = planned({ floatingUserId: true });
    expect(podSecurityContext).toHaveProperty("runAsUser", 10101n);
    expect(securityContext).not.toHaveProperty("runAsUser");
  });
});

describe("the container's security context", () => {
  const global = { securitySettings: { floatingUserId: true } };
  const discoveryContainerSecurityContext = { runAsUser: 5 };

  test("falls back to the defaults when all that the user wrote is taken away", () => {
    expect(planned({ discoveryContainerSecurityContext }, global).securityContext).toEqual({
      readOnlyRootFilesystem: true,
      allowPrivilegeEscalation: false,
      runAsNonRoot: true,
      capabilities: { drop: ["ALL"] },
    });
  });

  test("is none in that case when the Deployment has an override", () => {
    const kubeResourceOverride = { metadata: { labels: { a: "b" } } };
    expect(
      planned({ discoveryContainerSecurityContext, kubeResourceOverride }, global).securityContext,
    ).toBeUndefined();
  });
});

describe("Istio's label on the pod", () => {
  test.each([
    [{}, {}],
    [{ disableAutoinjection: true }, { "sidecar.istio.io/inject": "false" }],
    [{ disableAutoinjection: true, whitelistDiscovery: true }, { "sidecar.istio.io/inject": "true" }],
    [{ whitelistDiscovery: true, istioSidecarRevTag: "rev" }, { "istio.io/rev": "rev" }],
    [{ istioSidecarRevTag: "rev" }, {}],
  ])("%j gives %j", (istioIntegration, labels) => {
    expect(planned({}, { istioIntegration }).podLabels).toEqual(labels);
  });
});

test("the Service asks for its stats alone, the rest for discovery", () => {
  const global = { glooStats: { serviceMonitorEnabled: true } };
  const off = planOf({ global });
  expect(off.object("Service", "discovery")?.metadata.labels).toEqual({
    app: "gloo",
    gloo: "discovery",
    "discovery.solo.io/function_discovery": "disabled",
  });
  expect(off.object("Deployment", "discovery")).toBeUndefined();
  expect(off.object("ServiceAccount", "discovery")).toBeUndefined();
  const on = planOf({ discovery: { enabled: true } });
  expect(on.object("Service", "discovery")).toBeUndefined();
  expect(on.object("Deployment", "discovery")).toBeDefined();
  expect(on.object("ServiceAccount", "discovery")).toBeDefined();
});

test("nothing of discovery is refused while it is off", () => {
  const deployment = {
    goMemLimitPercent: 500,
    resources: { limits: { memory: "1Gi" } },
    discoveryContainerSecurityContext: { mergePolicy: "none" },
  };
  expect(planOf({ discovery: { deployment } }).refusals).toEqual([]);
  expect(planOf({ discovery: { enabled: true, deployment } }).refusals.map(({ path }) => path)).toEqual([
    ["discovery", "deployment", "discoveryContainerSecurityContext", "mergePolicy"],
    ["discovery", "deployment", "goMemLimitPercent"],
  ]);
});
