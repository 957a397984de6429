import { describe, expect, test } from "vitest";
import { planOf } from "../testing/plan-of.ts";
import type { DataMap } from "../values/data.ts";

const proxies = (gatewayProxies: DataMap, others: DataMap = {}) =>
  planOf({ gatewayProxies, ...others }).plan.gateway.proxies;
const proxy = (name: string, gatewayProxies: DataMap) => {
  const found = proxies(gatewayProxies).find(({ key }) => key === name);
  if (found === undefined) throw new Error(`there is no proxy ${name}`);
  return found;
};

describe("a proxy", () => {
  test("is named by its key in kebab case, and proxies come in the order of their keys", () => {
    expect(proxies({ publicGw: {}, edge: {} }).map(({ name }) => name)).toEqual([
      "edge",
      "gateway-proxy",
      "public-gw",
    ]);
  });

  test("inherits what it does not say, maps key by key and lists whole", () => {
    const { spec } = proxy("edge", {
      gatewayProxy: { podTemplate: { tolerations: [{ key: "a" }], extraAnnotations: { a: "1" } } },
      edge: { podTemplate: { extraAnnotations: { b: "2" } } },
    });
    expect(spec.podTemplate).toMatchObject({
      httpPort: 8080,
      tolerations: [{ key: "a" }],
      extraAnnotations: { a: "1", b: "2" },
    });
  });

  test("overrides with null, false and an empty list as well", () => {
    const { spec } = proxy("edge", {
      gatewayProxy: { readConfig: true, extraVolumes: [{ name: "a" }], loopBackAddress: "127.0.0.2" },
      edge: { readConfig: false, extraVolumes: [], loopBackAddress: null },
    });
    expect(spec).toMatchObject({ readConfig: false, extraVolumes: [], loopBackAddress: null });
  });

  test("replaces a node selector whole, when it has one", () => {
    const gatewayProxy = { podTemplate: { nodeSelector: { a: "1" } } };
    const selector = (edge: DataMap) => proxy("edge", { gatewayProxy, edge }).spec.podTemplate?.nodeSelector;
    expect(selector({ podTemplate: { nodeSelector: { b: "2" } } })).toEqual({ b: "2" });
    expect(selector({})).toEqual({ a: "1" });
  });

  test("loses an inherited key that it marks to be left out", () => {
    const { spec } = proxy("edge", {
      gatewayProxy: { affinity: { a: 1 } },
      edge: { affinity: "gloo.omitOverwrite" },
    });
    expect(spec).not.toHaveProperty("affinity");
  });

  test("does not inherit overrides of objects, but that of the Service as soon as it says anything of one", () => {
    const gatewayProxy = {
      kubeResourceOverride: { a: 1 },
      configMap: { kubeResourceOverride: { a: 1 } },
      service: { kubeResourceOverride: { a: 1 } },
    };
    expect(proxy("edge", { gatewayProxy, edge: {} }).overrides).toMatchObject({
      workload: undefined,
      configMap: undefined,
      service: undefined,
    });
    expect(proxy("edge", { gatewayProxy, edge: { service: { httpPort: 81 } } }).overrides.service).toEqual({
      a: 1,
    });
  });

  test("does not inherit the Service's annotations", () => {
    const gatewayProxy = { service: { extraAnnotations: { a: "1" } } };
    expect(proxy("edge", { gatewayProxy, edge: {} }).serviceSpec.service).not.toHaveProperty(
      "extraAnnotations",
    );
    expect(proxy("gatewayProxy", { gatewayProxy }).serviceSpec.service?.extraAnnotations).toEqual({ a: "1" });
  });

  test("is disabled with gatewayProxy, unless it says otherwise itself", () => {
    const { plan } = planOf({
      gatewayProxies: { gatewayProxy: { disabled: true }, a: {}, b: { disabled: false } },
    });
    expect(plan.gateway.enabledProxies.map(({ name }) => name)).toEqual(["b"]);
  });

  test("changes its checksum with its configuration, and with an override of it", () => {
    const checksum = (gatewayProxy: DataMap) => proxy("gatewayProxy", { gatewayProxy }).config.checksum;
    const plain = checksum({});
    expect(checksum({})).toBe(plain);
    expect(checksum({ healthyPanicThreshold: 10 })).not.toBe(plain);
    expect(checksum({ configMap: { kubeResourceOverride: { data: { a: "b" } } } })).not.toBe(plain);
    expect(checksum({ podTemplate: { extraAnnotations: { a: "b" } } })).toBe(plain);
  });
});

describe("a proxy runs as", () => {
  const kindOf = (kind: DataMap) => proxy("gatewayProxy", { gatewayProxy: { kind } }).workload.kind;

  test.each([
    ["a Deployment by default", {}, "Deployment"],
    ["a Deployment with a daemonSet beside the default", { daemonSet: { hostPort: true } }, "Deployment"],
    ["a DaemonSet without a deployment", { deployment: null, daemonSet: {} }, "DaemonSet"],
    ["a DaemonSet when it says so", { workloadType: "DaemonSet" }, "DaemonSet"],
    ["a Deployment when it says so", { workloadType: "Deployment", deployment: null }, "Deployment"],
  ])("%s", (_, kind, workload) => {
    expect(kindOf(kind)).toBe(workload);
  });

  test("nothing else", () => {
    expect(planOf({ gatewayProxies: { gatewayProxy: { kind: { workloadType: "Pod" } } } }).refusals).toEqual([
      {
        code: "bad-workload-type",
        path: ["gatewayProxies", "gatewayProxy", "kind", "workloadType"],
        message: '"Pod" is not a workload that can run a proxy',
        hint: 'use "Deployment" or "DaemonSet"',
      },
    ]);
  });
});

describe("proxies are refused", () => {
  const refused = (gatewayProxies: DataMap) =>
    planOf({ gatewayProxies }).refusals.map(({ message }) => message);

  test("without the one from which they inherit", () => {
    expect(refused({ gatewayProxy: null, edge: {} })).toEqual([
      "gatewayProxies.gatewayProxy is missing, and every other proxy inherits from it",
    ]);
    expect(refused({ gatewayProxy: null })).toEqual([]);
  });

  test("when they are null", () => {
    expect(refused({ edge: null })).toEqual(["gatewayProxies.edge is null"]);
  });

  test("without a map that their pods are made of", () => {
    expect(refused({ edge: { podTemplate: null } })).toEqual([
      "gatewayProxies.edge.podTemplate is null, and the chart needs what is in it",
    ]);
  });
});
