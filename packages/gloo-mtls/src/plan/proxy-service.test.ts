import type { DataMap } from "@gloo-mtls/objects/data";
import { describe, expect, test } from "vitest";
import { planOf } from "../testing/plan-of.ts";

const serviceOf = (own: DataMap) =>
  planOf({ gatewayProxies: { gatewayProxy: own } }).plan.gateway.proxies[0]?.service;
const service = (values: DataMap) => serviceOf({ service: values });

test("it is named after the proxy, or as the values say, in kebab case", () => {
  expect(serviceOf({})?.name).toBe("gateway-proxy");
  expect(service({ name: "publicEdge" })?.name).toBe("public-edge");
});

describe("the ports", () => {
  const names = (own: DataMap) => serviceOf(own)?.ports.map(({ name }) => name);

  test("are those of the Gateways that are not disabled, HTTP first unless asked otherwise", () => {
    expect(names({})).toEqual(["http", "https"]);
    expect(names({ service: { httpsFirst: true } })).toEqual(["https", "http"]);
    expect(names({ gatewaySettings: { disableHttpGateway: true } })).toEqual(["https"]);
    expect(names({ failover: { enabled: true } })).toEqual(["http", "https", "failover"]);
  });

  test("have ports on the nodes only in a Service of that type", () => {
    const nodePort = (type: string) => service({ type, httpNodePort: 30_080 })?.ports[0]?.nodePort;
    expect([nodePort("NodePort"), nodePort("LoadBalancer")]).toEqual([30_080, undefined]);
  });
});

test("addresses belong to their types of a Service", () => {
  const addresses = {
    clusterIP: "10.0.0.1",
    loadBalancerIP: "1.2.3.4",
    loadBalancerSourceRanges: ["10.0.0.0/8"],
  };
  expect(service({ type: "ClusterIP", ...addresses })).toMatchObject({
    clusterIP: "10.0.0.1",
    loadBalancerIP: undefined,
    loadBalancerSourceRanges: undefined,
  });
  expect(service({ type: "LoadBalancer", ...addresses })).toMatchObject({
    clusterIP: undefined,
    loadBalancerIP: "1.2.3.4",
    loadBalancerSourceRanges: ["10.0.0.0/8"],
  });
});

test("the view of Envoy's configuration is for other clusters only where both switches are on", () => {
  const both = { readConfig: true, readConfigMulticluster: true };
  expect(serviceOf(both)?.configDump).toBe(true);
  expect(serviceOf({ ...both, readConfig: false })?.configDump).toBe(false);
});
