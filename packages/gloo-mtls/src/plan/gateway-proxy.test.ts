import type { DataMap } from "@gloo-mtls/objects/data";
import { describe, expect, test } from "vitest";
import { planOf } from "../testing/plan-of.ts";

const proxies = (gatewayProxies: DataMap, values: DataMap = {}) =>
  planOf({ ...values, gatewayProxies }).plan.gateway.proxies;
const proxy = (own: DataMap, values: DataMap = {}) => {
  const [found] = proxies({ gatewayProxy: own }, values);
  if (found === undefined) throw new Error("there is no proxy");
  return found;
};
const pod = (own: DataMap, values: DataMap = {}) => proxy(own, values).pod;

describe("a proxy inherits from gatewayProxy", () => {
  test("disabled, namespace, kind and ports", () => {
    const gatewayProxy = {
      disabled: true,
      namespace: "edge",
      kind: { deployment: null },
      podTemplate: { httpPort: 1 },
    };
    const [other] = proxies({ gatewayProxy, aProxy: {} });
    expect(other).toMatchObject({
      key: "aProxy",
      name: "a-proxy",
      disabled: true,
      namespace: "edge",
      workload: { kind: "DaemonSet" },
      pod: { ports: { http: 1, https: 8443 } },
    });
  });

  test("and turns back on what it does not want off", () => {
    const all = proxies({ gatewayProxy: { disabled: true }, a: { disabled: false } });
    expect(all.map(({ key, disabled }) => [key, disabled])).toEqual([
      ["a", false],
      ["gatewayProxy", true],
    ]);
  });

  test("the override of its Service with any key `service` of its own, and that of no other object", () => {
    const override = { kubeResourceOverride: { metadata: { labels: { a: "b" } } } };
    const gatewayProxy = {
      ...override,
      configMap: override,
      horizontalPodAutoscaler: override,
      podDisruptionBudget: override,
      service: { ...override, configDumpService: override },
    };
    const [none, service, dump] = proxies({
      gatewayProxy,
      a: {},
      b: { service: { type: "ClusterIP" } },
      c: { service: { configDumpService: { a: 1 } } },
    }).map(({ overrides }) => overrides);
    expect(none).toEqual({
      workload: undefined,
      configMap: undefined,
      autoscaler: undefined,
      disruptionBudget: undefined,
      service: undefined,
      configDumpService: undefined,
    });
    expect(service).toEqual({ ...none, service: override.kubeResourceOverride });
    expect(dump).toEqual({
      ...none,
      service: override.kubeResourceOverride,
      configDumpService: override.kubeResourceOverride,
    });
  });
});

test("a proxy is a Deployment by default, also with a map `daemonSet` beside it", () => {
  expect(proxy({}).workload.kind).toBe("Deployment");
  expect(proxy({ kind: { daemonSet: { hostPort: true } } }).workload.kind).toBe("Deployment");
  expect(proxy({ kind: { deployment: null, daemonSet: {} } }).workload.kind).toBe("DaemonSet");
});

test("a proxy cannot do without the maps that its pods are made of", () => {
  expect(planOf({ gatewayProxies: { edge: { podTemplate: null } } }).refusals).toEqual([
    {
      code: "null-section",
      path: ["gatewayProxies", "edge", "podTemplate"],
      message: "gatewayProxies.edge.podTemplate is null, and the chart needs what is in it",
      hint: "set its keys one by one; to switch a part off, use its `enabled`",
    },
  ]);
});

describe("Envoy's arguments", () => {
  test("begin with the chart's and end with the user's, as text", () => {
    expect(pod({ envoyLogLevel: "debug", extraEnvoyArgs: ["--x", 1000000] }).args).toEqual([
      "--disable-hot-restart",
      "--log-level debug",
      "--x",
      "1e+06",
    ]);
    expect(pod({}).args).toEqual(["--disable-hot-restart"]);
  });
});

describe("the ports", () => {
  test("are bound on the node with daemonSet.hostPort, and the pod is on its network", () => {
    const kind = (daemonSet: DataMap) => pod({ kind: { daemonSet } });
    expect(kind({ hostPort: true })).toMatchObject({ hostPorts: true, hostNetwork: true });
    expect(kind({ hostPort: true, hostNetwork: false })).toMatchObject({
      hostPorts: true,
      hostNetwork: false,
    });
    expect(kind({ hostPort: true, hostNetwork: "false" })).toMatchObject({ hostNetwork: false });
    expect(kind({ hostNetwork: true })).toMatchObject({ hostPorts: false, hostNetwork: false });
  });

  test("are listed for Istio to leave alone, extra ones as Go prints them", () => {
    expect(pod({}).portList).toBe("8080,8443");
    const extraPorts = [{ name: "x", containerPort: 99 }];
    expect(pod({ podTemplate: { extraPorts } }).portList).toBe("8080,8443,[map[containerPort:99 name:x]]");
    // One number alone is a number to YAML.
    expect(pod({ podTemplate: { httpsPort: null } }).portList).toBe(8080);
  });
});

describe("the pod's security context", () => {
  test("is the group of its files and the user, where it is enabled", () => {
    expect(pod({}).securityContext).toEqual({ fsGroup: 10101, runAsUser: 10101 });
    expect(pod({ podTemplate: { enablePodSecurityContext: false } }).securityContext).toBeUndefined();
  });

  test("goes with a user id that the cluster picks", () => {
    const global = { securitySettings: { floatingUserId: true } };
    expect(pod({}, { global }).securityContext).toBeUndefined();
  });

  test("has no user where the proxy's own floatingUserId is on", () => {
    expect(pod({ podTemplate: { floatingUserId: true } }).securityContext).toEqual({ fsGroup: 10101 });
  });
});

describe("labels, annotations and node selectors", () => {
  test("are quoted, and null removes one", () => {
    const podTemplate = {
      extraGatewayProxyLabels: { a: 1000000 },
      extraAnnotations: { b: true, c: null },
      nodeSelector: { d: 1 },
    };
    expect(pod({ podTemplate })).toMatchObject({
      labels: { a: "1e+06" },
      annotations: { b: "true" },
      nodeSelector: { d: "1" },
    });
    expect(pod({ podTemplate: { extraAnnotations: { c: null } } }).annotations).toEqual({});
    expect(pod({}).nodeSelector).toBeUndefined();
  });
});

test("extra environment variables are for a Deployment only", () => {
  const customEnv = [{ name: "A", value: "b" }];
  expect(pod({ kind: { deployment: { customEnv } } }).customEnv).toEqual(customEnv);
  expect(pod({ kind: { deployment: { customEnv }, workloadType: "DaemonSet" } }).customEnv).toEqual([]);
});

test("a proxy drains before it ends where gracefulShutdown is enabled", () => {
  expect(pod({}).drainSeconds).toBeUndefined();
  expect(pod({ podTemplate: { gracefulShutdown: { enabled: true } } }).drainSeconds).toBe("25");
});

describe("Istio's agent", () => {
  test("finds the CA where it finds Istio, unless the values say otherwise", () => {
    expect(proxy({}).istio).toEqual({
      caAddress: "istiod.istio-system.svc:15012",
      discoveryAddress: "istiod.istio-system.svc:15012",
      meshId: "cluster.local",
      clusterId: "Kubernetes",
    });
    expect(proxy({ istioSpiffeCertProviderAddress: "ca:1" }).istio.caAddress).toBe("ca:1");
  });

  test("has default ids where the values take them away", () => {
    const own = { istioMetaMeshId: null, istioMetaClusterId: "" };
    expect(proxy(own).istio).toMatchObject({ meshId: "cluster.local", clusterId: "Kubernetes" });
  });
});

describe("the view of Envoy's admin interface", () => {
  test("is served where readConfig is on", () => {
    expect(proxy({}).readConfig).toBe(false);
    expect(proxy({ readConfig: true }).readConfig).toBe(true);
  });
});

test("a Service is disabled with its proxy, and also where the proxy leaves the inherited key out", () => {
  expect(proxy({}).service.disabled).toBe(false);
  expect(proxy({ disabled: true }).service.disabled).toBe(true);
  const [other] = proxies({ gatewayProxy: {}, a: { disabled: "gloo.omitOverwrite" } });
  expect(other).toMatchObject({ disabled: false, service: { disabled: true } });
});

describe("the bootstrap", () => {
  test("is not made for a disabled proxy, nor with gateway mode off", () => {
    expect(proxy({ disabled: true }).config).toEqual({ data: {}, isReplaced: false, checksum: "" });
    const { plan } = planOf({ gateway: { enabled: false } });
    expect(plan.gateway.declaredProxies.map(({ config }) => config)).toEqual([
      { data: {}, isReplaced: false, checksum: "" },
    ]);
  });

  test("is the user's where they write one, and its checksum follows it", () => {
    const own = (text: string) => proxy({ configMap: { data: { "envoy.yaml": text } } }).config;
    expect(own("a").data).toEqual({ "envoy.yaml": "a" });
    expect(own("a").checksum).toMatch(/^[0-9a-f]{64}$/);
    expect(own("b").checksum).not.toBe(own("a").checksum);
  });

  test("has another checksum where it changes or has an override, and only there", () => {
    const checksum = (own: DataMap) => proxy(own).config.checksum;
    const plain = checksum({});
    expect(checksum({ healthyPanicThreshold: 10 })).not.toBe(plain);
    expect(checksum({ configMap: { kubeResourceOverride: { data: { a: "b" } } } })).not.toBe(plain);
    expect(checksum({ podTemplate: { extraAnnotations: { a: "b" } } })).toBe(plain);
  });
});
