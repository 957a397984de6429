import type { DataMap } from "@gloo-mtls/objects/data";
import { expect, test } from "vitest";
import { planOf } from "../../testing/plan-of.ts";

const kubeOf = (glooGateway: DataMap, global: DataMap = {}) =>
  planOf({ kubeGateway: { enabled: true, gatewayParameters: { glooGateway } }, global }).object(
    "GatewayParameters",
    "gloo-gateway",
  )?.spec;

test("it has one label, and none of the additional ones", () => {
  const { object } = planOf({ kubeGateway: { enabled: true }, global: { additionalLabels: { a: "b" } } });
  for (const kind of ["GatewayParameters", "GatewayClass"]) {
    expect(object(kind, "gloo-gateway")?.metadata.labels).toEqual({ gloo: "kube-gateway" });
  }
});

test("probes of the user's count only with probes on, where readiness has a default", () => {
  const custom = {
    customReadinessProbe: { failureThreshold: 1 },
    customLivenessProbe: { failureThreshold: 4 },
  };
  expect(kubeOf({ podTemplate: custom })).toHaveProperty("kube.podTemplate", {
    extraLabels: { gloo: "kube-gateway" },
  });
  expect(kubeOf({ podTemplate: { probes: true } })).toHaveProperty("kube.podTemplate", {
    extraLabels: { gloo: "kube-gateway" },
    readinessProbe: {
      httpGet: { scheme: "HTTP", port: 8082, path: "/envoy-hc" },
      initialDelaySeconds: 5,
      periodSeconds: 5,
      failureThreshold: 2,
    },
  });
  expect(kubeOf({ podTemplate: { ...custom, probes: true } })).toHaveProperty("kube.podTemplate", {
    extraLabels: { gloo: "kube-gateway" },
    readinessProbe: { failureThreshold: 1 },
    livenessProbe: { failureThreshold: 4 },
  });
});

test("no replicas are asked for unless the values do, so that an autoscaler may", () => {
  expect(kubeOf({})).not.toHaveProperty("kube.deployment");
  expect(kubeOf({ proxyDeployment: { replicas: 0 } })).not.toHaveProperty("kube.deployment");
  expect(kubeOf({ proxyDeployment: { replicas: 2 } })).toHaveProperty("kube.deployment", { replicas: 2 });
});

test("a security context is copied as it is, regardless of the global settings", () => {
  const securityContext = { mergePolicy: "helm-merge", runAsUser: 5 };
  const spec = kubeOf({ sdsContainer: { securityContext } }, { securitySettings: { floatingUserId: true } });
  expect(spec).toHaveProperty("kube.sdsContainer.securityContext", securityContext);
});

test("a ServiceAccount is written only when a value of it is set", () => {
  expect(kubeOf({ serviceAccount: { extraLabels: {} } })).not.toHaveProperty("kube.serviceAccount");
  expect(kubeOf({ serviceAccount: { extraLabels: { a: 1 } } })).toHaveProperty("kube.serviceAccount", {
    extraLabels: { a: 1 },
  });
});

test("its roles do not depend on glooRbac, and their labels name the release", () => {
  const { names, object } = planOf({
    kubeGateway: { enabled: true },
    global: { glooRbac: { create: false } },
  });
  expect(names("ClusterRole")).toEqual(["glood-gloo.gloo-system", "glood-gloo-deploy.gloo-system"]);
  expect(names("ClusterRoleBinding")).toEqual([
    "glood-gloo.gloo-system-binding",
    "glood-gloo-deploy.gloo-system-binding",
  ]);
  expect(object("ClusterRole", "glood-gloo.gloo-system")?.metadata.labels).toEqual({
    gloo: "kube-gateway",
    "helm.sh/chart": "gloo-1.22.1",
    "app.kubernetes.io/name": "gloo",
    "app.kubernetes.io/instance": "gloo",
  });
});
