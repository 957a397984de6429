import type { DataMap } from "@gloo-mtls/objects/data";
import { describe, expect, test } from "vitest";
import { planOf } from "../testing/plan-of.ts";

const gatewaysOf = (gatewayProxies: DataMap, values: DataMap = {}) =>
  planOf({ ...values, gatewayProxies }).plan.defaultGateways;
const namesOf = (gatewayProxies: DataMap, values: DataMap = {}) =>
  gatewaysOf(gatewayProxies, values).map(({ name }) => name);
const proxyWith = (gatewaySettings: DataMap, proxy: DataMap = {}) =>
  gatewaysOf({ gatewayProxy: { gatewaySettings, ...proxy } });

describe("which Gateways there are", () => {
  test("for each proxy in the order of keys: HTTP, HTTPS, failover", () => {
    expect(namesOf({ publicGw: { failover: { enabled: true } }, a: {} })).toEqual([
      "a",
      "a-ssl",
      "gateway-proxy",
      "gateway-proxy-ssl",
      "public-gw",
      "public-gw-ssl",
      "public-gw-failover",
    ]);
  });

  test("they are there when gateway mode is off", () => {
    expect(namesOf({}, { gateway: { enabled: false } })).toEqual(["gateway-proxy", "gateway-proxy-ssl"]);
  });

  test("a proxy's own `disabled` takes them away, an inherited one does not", () => {
    expect(namesOf({ gatewayProxy: { disabled: true }, a: {} })).toEqual(["a", "a-ssl"]);
  });

  test("each has its switch, and failover goes with none of the other two", () => {
    const failover = { failover: { enabled: true } };
    const names = (settings: DataMap) => proxyWith(settings, failover).map(({ name }) => name);
    expect(names({ disableHttpGateway: true })).toEqual(["gateway-proxy-ssl", "gateway-proxy-failover"]);
    expect(names({ disableHttpsGateway: true })).toEqual(["gateway-proxy", "gateway-proxy-failover"]);
    expect(names({ disableGeneratedGateways: true })).toEqual(["gateway-proxy-failover"]);
    expect(names({ enabled: false })).toEqual([]);
  });

  test("there are none without settings of Gateways", () => {
    expect(namesOf({ gatewayProxy: { gatewaySettings: null } })).toEqual([]);
    expect(namesOf({ gatewayProxy: null })).toEqual([]);
  });
});

describe("what they listen on", () => {
  test("the proxy's ports, on all addresses of IPv6 or only of IPv4", () => {
    const podTemplate = { httpPort: 1, httpsPort: 2 };
    expect(proxyWith({}, { podTemplate, failover: { enabled: true, port: 3 } })).toMatchObject([
      { bindAddress: "::", bindPort: 1, ssl: false },
      { bindAddress: "::", bindPort: 2, ssl: true },
      { bindAddress: "::", bindPort: 3, secretName: "failover-downstream" },
    ]);
    expect(proxyWith({ ipv4Only: true })[0]).toMatchObject({ bindAddress: "0.0.0.0" });
  });

  test("numbers are floats, which the chart makes of all that a proxy inherits", () => {
    expect(proxyWith({}, { podTemplate: { httpPort: 8081n } })[0]).toMatchObject({ bindPort: 8081 });
  });
});

describe("what makes a Gateway one for HTTP", () => {
  const tracing = { provider: { name: "zipkin" } };
  const httpOf = (settings: DataMap, proxy: DataMap = {}) =>
    proxyWith(settings, proxy).map((gateway) => gateway.kind === "http" && gateway.httpGateway);

  test("is empty by default", () => {
    expect(httpOf({})).toEqual([{}, {}]);
  });

  test("is the user's, each port's own", () => {
    expect(httpOf({ customHttpGateway: { a: 1 } })).toEqual([{ a: 1 }, {}]);
    expect(httpOf({ customHttpsGateway: { a: 1 } })).toEqual([{}, { a: 1 }]);
  });

  test("holds the provider of traces where the user has none", () => {
    const traced = { options: { httpConnectionManagerSettings: { tracing: tracing.provider } } };
    expect(httpOf({ customHttpGateway: { a: 1 } }, { tracing })).toEqual([{ a: 1 }, traced]);
  });

  test("is gone with tracing that has no provider", () => {
    expect(httpOf({}, { tracing: { cluster: [{ name: "a" }] } })).toEqual([undefined, undefined]);
  });
});

describe("the options", () => {
  const optionsOf = (settings: DataMap) =>
    proxyWith(settings).map((gateway) => gateway.kind === "http" && gateway.options);

  test("are none by default", () => {
    expect(optionsOf({})).toEqual([undefined, undefined]);
  });

  test("hold the user's, with the access log behind them", () => {
    const accessLoggingService = { accessLog: [] };
    expect(optionsOf({ options: { a: 1 }, accessLoggingService })).toEqual(
      Array(2).fill({ a: 1, accessLoggingService }),
    );
    expect(optionsOf({ accessLoggingService })).toEqual(Array(2).fill({ accessLoggingService }));
  });
});
