import type { Data, DataMap } from "@gloo-mtls/objects/data";
import { describe, expect, test } from "vitest";
import { planOf } from "../testing/plan-of.ts";

const planned = (knative: DataMap, rest: DataMap = {}) =>
  planOf({ ...rest, settings: { integrations: { knative: { enabled: true, ...knative } } } });
const proxiesOf = (knative: DataMap, rest: DataMap = {}) =>
  planned(knative, rest).plan.knative?.proxies ?? [];
const proxyOf = (name: string, knative: DataMap, rest: DataMap = {}) =>
  proxiesOf(knative, rest).find((proxy) => proxy.name === name);

test("is off by default, with any version", () => {
  const { plan, refusals } = planOf({ settings: { integrations: { knative: { version: "none" } } } });
  expect(plan.knative).toBeUndefined();
  expect(refusals).toEqual([]);
});

describe("the version", () => {
  const older = ["clusteringress-proxy"];
  const newer = ["knative-external-proxy", "knative-internal-proxy"];

  test.each<[string, readonly string[], string]>([
    ["0.7.9", older, "cluster-ingress"],
    ["v0.7", older, "cluster-ingress"],
    ["0.07+0.9", older, "cluster-ingress"],
    ["0", older, "cluster-ingress"],
    ["0.8", newer, "external-internal"],
    ["0.10.0", newer, "external-internal"],
    ["v1", newer, "external-internal"],
    ["0.7.0-rc1", [], "external-internal"],
    ["0.8.0-rc1", [], "external-internal"],
    ["1.2-rc", [], "external-internal"],
  ])("%s means the proxies %j, and in Settings %s", (version, proxies, addresses) => {
    expect(proxiesOf({ version }).map(({ name }) => name)).toEqual(proxies);
    expect(planned({ version }).plan.knative?.addresses).toBe(addresses);
  });

  test.each<[Data, string]>([
    ["V0.7", '"V0.7"'],
    ["0.8.0-01", '"0.8.0-01"'],
    ["", '""'],
    [null, '""'],
    [0.9, '"0.9"'],
    [1n, '"1"'],
    [true, '"true"'],
  ])("cannot be %s", (version, shown) => {
    expect(planned({ version }).refusals).toEqual([
      {
        code: "bad-version",
        path: ["settings", "integrations", "knative", "version"],
        message: `${shown} is not a semantic version`,
        hint: 'use one such as "0.10.0", in quotes where it would be a number',
      },
    ]);
  });
});

describe("the user of the container", () => {
  const user = { proxy: { runAsUser: 7 } };

  test("is that of the values, and the cluster's choice where it is 0", () => {
    expect(proxyOf("knative-external-proxy", user)?.securityContext).toHaveProperty("runAsUser", 7);
    expect(
      proxyOf("knative-internal-proxy", { proxy: { runAsUser: 0 } })?.securityContext,
    ).not.toHaveProperty("runAsUser");
  });

  test("is not set for clusteringress-proxy", () => {
    const proxy = proxyOf("clusteringress-proxy", { ...user, version: "0.7.0" });
    expect(proxy?.securityContext).not.toHaveProperty("runAsUser");
  });
});

describe("a security context that a floating user id empties", () => {
  const global = { securitySettings: { floatingUserId: true } };
  const override = { kubeResourceOverride: { metadata: { labels: { a: "b" } } } };
  const contextOf = (name: string, version: string, proxy: DataMap) =>
    proxyOf(name, { version, proxy: { containerSecurityContext: { runAsUser: 7 }, ...proxy } }, { global })
      ?.securityContext;

  test("becomes the defaults", () => {
    const defaults = {
      readOnlyRootFilesystem: true,
      allowPrivilegeEscalation: false,
      capabilities: { drop: ["ALL"], add: ["NET_BIND_SERVICE"] },
    };
    expect(contextOf("clusteringress-proxy", "0.7.0", {})).toEqual(defaults);
    expect(contextOf("knative-external-proxy", "0.9.0", {})).toEqual(defaults);
    expect(contextOf("knative-internal-proxy", "0.9.0", {})).toEqual(defaults);
  });

  test("becomes nothing where it is seen once: in the first proxy to be rendered, with an override", () => {
    expect(contextOf("clusteringress-proxy", "0.7.0", { deployment: override })).toBeUndefined();
    expect(
      contextOf("knative-internal-proxy", "0.9.0", { internal: { deployment: override } }),
    ).toBeUndefined();
    expect(contextOf("knative-external-proxy", "0.9.0", { deployment: override })).toBeDefined();
  });
});

describe("the Services", () => {
  const service = {
    type: "LoadBalancer",
    loadBalancerIP: "10.0.0.1",
    extraAnnotations: { own: "ignored" },
    httpPort: 81,
  };
  const rest = { ingressProxy: { service: { extraAnnotations: { "from-ingress": 5 } } } };

  test("of the external proxy has the annotations of the ingress proxy's, when it has any itself", () => {
    expect(proxyOf("knative-external-proxy", { proxy: { service } }, rest)?.service).toEqual({
      type: "LoadBalancer",
      ports: { http: 81, https: 443 },
      loadBalancerIP: "10.0.0.1",
      annotations: { "from-ingress": "5" },
    });
    expect(proxyOf("knative-external-proxy", {}, rest)?.service.annotations).toBeUndefined();
    expect(proxyOf("knative-external-proxy", { proxy: { service } })?.service.annotations).toBeUndefined();
  });

  test("of the internal proxy stays inside the cluster", () => {
    expect(proxyOf("knative-internal-proxy", { proxy: { service } }, rest)?.service).toEqual({
      type: "ClusterIP",
      ports: { http: 81, https: 443 },
    });
  });

  test("of clusteringress-proxy has neither address nor annotations", () => {
    expect(proxyOf("clusteringress-proxy", { version: "0.7.0", proxy: { service } }, rest)?.service).toEqual({
      type: "LoadBalancer",
      ports: { http: 81, https: 443 },
    });
  });

  test("have a type that is text", () => {
    expect(planned({ proxy: { service: { type: 5 } } }).refusals).toEqual([
      {
        code: "bad-service-type",
        path: ["settings", "integrations", "knative", "proxy", "service", "type"],
        message: "5 is not a type of a Service",
        hint: 'use "LoadBalancer", "NodePort" or "ClusterIP"',
      },
    ]);
  });
});

test("each proxy has overrides of its own, except where the chart does not apply them", () => {
  const override = (a: string) => ({ kubeResourceOverride: { a } });
  const proxy = {
    ...{ deployment: override("1"), configMap: override("2"), service: override("3") },
    internal: { deployment: override("4"), configMap: override("5"), service: override("6") },
  };
  const own = { deployment: { a: "1" }, configMap: { a: "2" }, service: { a: "3" } };
  expect(proxyOf("knative-external-proxy", { proxy })?.overrides).toEqual(own);
  expect(proxyOf("clusteringress-proxy", { proxy, version: "0.7.0" })?.overrides).toEqual(own);
  expect(proxyOf("knative-internal-proxy", { proxy })?.overrides).toEqual({
    deployment: { a: "4" },
    configMap: { a: "5" },
    service: { a: "6" },
  });
});
