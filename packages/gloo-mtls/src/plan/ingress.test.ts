import type { DataMap } from "@gloo-mtls/objects/data";
import { describe, expect, test } from "vitest";
import { planOf } from "../testing/plan-of.ts";

const ingressOf = (values: DataMap) => planOf(values).plan.ingress;
const on = { enabled: true };
const withKnative = { settings: { integrations: { knative: { enabled: true, version: "0.9" } } } };

describe("the ingress mode", () => {
  test("is off by default", () => {
    expect(ingressOf({})).toEqual({ on: false, controller: undefined, proxies: [] });
  });

  test("has a controller, which Knative needs without the proxy", () => {
    expect(ingressOf({ ingress: on }).proxies.map(({ name }) => name)).toEqual(["ingress-proxy"]);
    expect(ingressOf({ ingress: on }).controller).toBeDefined();
    expect(ingressOf(withKnative).proxies).toEqual([]);
    expect(ingressOf(withKnative).controller).toBeDefined();
  });
});

describe("the controller", () => {
  const controllerOf = (deployment: DataMap, rest: DataMap = {}) =>
    ingressOf({ ingress: { ...on, deployment }, ...rest }).controller;
  const floating = { global: { securitySettings: { floatingUserId: true } } };
  const restricted = { podSecurityStandards: { container: { enableRestrictedContainerDefaults: true } } };

  test("runs as a user that may be digits in quotes, and as root where there is none", () => {
    expect(controllerOf({ runAsUser: "7" })?.runAsUser).toBe(7n);
    expect(controllerOf({ runAsUser: null })?.runAsUser).toBe(0n);
  });

  test("leaves the user to the cluster by its own switch and not by the global one", () => {
    expect(controllerOf({ floatingUserId: true })?.runAsUser).toBeUndefined();
    expect(controllerOf({}, floating)?.runAsUser).toBe(10101n);
  });

  test("has no security context of the container's but the restricted one", () => {
    expect(controllerOf({})?.securityContext).toBeUndefined();
    expect(controllerOf({}, { global: restricted })?.securityContext).toHaveProperty("runAsNonRoot", true);
  });

  test("falls back to it when all that the user wrote is taken away, unless there is an override", () => {
    const global = { ...restricted, ...floating.global };
    const own = { ingressContainerSecurityContext: { runAsUser: 7 } };
    const kubeResourceOverride = { metadata: { labels: { a: "b" } } };
    expect(controllerOf(own, { global })?.securityContext).toHaveProperty("runAsNonRoot", true);
    expect(controllerOf({ ...own, kubeResourceOverride }, { global })?.securityContext).toBeUndefined();
  });

  test("gets Knative's version with Knative off, too", () => {
    expect(controllerOf({})).toMatchObject({ knative: false, knativeVersion: "0.10.0" });
  });

  test("gets the classes only when it serves Ingress objects", () => {
    const classes = { requireIngressClass: true, customIngressClass: "mine" };
    expect(ingressOf({ ingress: { ...on, ...classes } }).controller).toMatchObject(classes);
    expect(ingressOf({ ingress: classes, ...withKnative }).controller).toMatchObject({
      kubeIngress: false,
      requireIngressClass: false,
      customIngressClass: undefined,
    });
  });

  test("requires a class when Knative's values ask for it", () => {
    const settings = { integrations: { knative: { requireIngressClass: true } } };
    expect(controllerOf({}, { settings })?.requireIngressClass).toBe(true);
  });
});

describe("the proxy", () => {
  const proxyOf = (ingressProxy: DataMap, rest: DataMap = {}) =>
    ingressOf({ ingress: on, ingressProxy, ...rest }).proxies[0];

  test("has the pod fields of the controller instead of its own", () => {
    const { proxies } = ingressOf({
      ingress: { ...on, deployment: { nodeName: "controller" } },
      ingressProxy: { deployment: { nodeName: "proxy" } },
    });
    expect(proxies[0]?.pod.nodeName).toBe("controller");
  });

  test("leaves its user to the cluster where it is 0", () => {
    expect(proxyOf({})?.securityContext).toHaveProperty("runAsUser", 10101);
    expect(proxyOf({ deployment: { runAsUser: 0 } })?.securityContext).not.toHaveProperty("runAsUser");
  });

  test("has an address only behind a load balancer", () => {
    const service = { loadBalancerIP: "10.0.0.1" };
    expect(proxyOf({ service })?.service.loadBalancerIP).toBe("10.0.0.1");
    expect(proxyOf({ service: { ...service, type: "NodePort" } })?.service.loadBalancerIP).toBeUndefined();
  });

  test("has data of the user's in place of its bootstrap, numbers included", () => {
    const proxy = proxyOf({ configMap: { data: { a: "b", n: 5, gone: null } } });
    expect(proxy?.config.data).toEqual({ a: "b", n: 5 });
  });

  test("offers metrics by its own switch, for which a map will do", () => {
    const bootstrapOf = (deployment: DataMap, rest: DataMap = {}) =>
      proxyOf({ deployment }, rest)?.config.data["envoy.yaml"];
    expect(bootstrapOf({}, { global: { glooStats: { enabled: true } } })).not.toContain("prometheus");
    expect(bootstrapOf({ stats: true })).toContain("prometheus_listener");
    expect(bootstrapOf({ stats: { enabled: false } })).toContain("prometheus_listener");
  });
});

describe("the checksum of the configuration", () => {
  const checksumOf = (values: DataMap) => ingressOf({ ingress: on, ...values }).proxies[0]?.config.checksum;

  test("changes with what the bootstrap says", () => {
    expect(checksumOf({})).toMatch(/^[0-9a-f]{64}$/);
    expect(checksumOf({ gloo: { deployment: { xdsPort: 1 } } })).not.toBe(checksumOf({}));
  });

  test("changes with an override of the ConfigMap", () => {
    const configMap = { kubeResourceOverride: { data: { a: "b" } } };
    expect(checksumOf({ ingressProxy: { configMap } })).not.toBe(checksumOf({}));
  });

  test("stays when only the pod changes", () => {
    expect(checksumOf({ ingressProxy: { deployment: { replicas: 5 } } })).toBe(checksumOf({}));
  });
});
