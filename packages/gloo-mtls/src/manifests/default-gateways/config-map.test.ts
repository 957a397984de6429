import type { DataMap } from "@gloo-mtls/objects/data";
import { describe, expect, test } from "vitest";
import { makePlan } from "../../plan/index.ts";
import { planOf } from "../../testing/plan-of.ts";
import { customResourceConfigMap } from "./config-map.ts";

const dataOf = (values: DataMap) => planOf(values).object("ConfigMap", "gloo-custom-resource-config")?.data;

describe("the ConfigMap of the rollout", () => {
  test("holds the default Gateways as a stream of documents", () => {
    expect(
      dataOf({ gatewayProxies: { gatewayProxy: { gatewaySettings: { disableHttpsGateway: true } } } }),
    ).toMatchInlineSnapshot(`
        {
          "custom-resources": "---
        apiVersion: gateway.solo.io/v1
        kind: Gateway
        metadata:
          name: gateway-proxy
          namespace: gloo-system
          labels:
            app: gloo
        spec:
          bindAddress: "::"
          bindPort: 8080
          httpGateway: {}
          useProxyProto: false
          ssl: false
          proxyNames:
          - gateway-proxy
        ",
          "has-custom-resources": "true",
        }
      `);
  });

  test("is there when there is nothing to roll out, and says so", () => {
    const values = {
      gateway: { rolloutJob: { enabled: false } },
      gatewayProxies: { gatewayProxy: { gatewaySettings: null } },
    };
    expect(dataOf(values)).toEqual({ "custom-resources": "", "has-custom-resources": "false" });
  });

  test("lays a failover Gateway out", () => {
    const gatewayProxy = {
      failover: { enabled: true, secretName: "certs" },
      gatewaySettings: { disableGeneratedGateways: true },
      namespace: "team",
    };
    expect(dataOf({ gatewayProxies: { gatewayProxy } })).toMatchInlineSnapshot(`
      {
        "custom-resources": "---
      apiVersion: gateway.solo.io/v1
      kind: Gateway
      metadata:
        name: gateway-proxy-failover
        namespace: team
        labels:
          app: gloo
      spec:
        bindAddress: "::"
        bindPort: 15443
        tcpGateway:
          tcpHosts:
          - name: failover
            sslConfig:
              secretRef:
                name: certs
                namespace: gloo-system
            destination:
              forwardSniClusterName: {}
        proxyNames:
        - gateway-proxy
      ",
        "has-custom-resources": "true",
      }
    `);
  });

  test("applies each override to its Gateway alone", () => {
    const gatewaySettings = {
      httpGatewayKubeOverride: { metadata: { labels: { app: "http" } }, spec: { httpGateway: null } },
      httpsGatewayKubeOverride: { spec: { proxyNames: ["other"] } },
    };
    const failover = { enabled: true, kubeResourceOverride: { spec: { bindPort: 5 } } };
    expect(
      dataOf({ gatewayProxies: { gatewayProxy: { gatewaySettings, failover } } }),
    ).toMatchInlineSnapshot(`
      {
        "custom-resources": "---
      apiVersion: gateway.solo.io/v1
      kind: Gateway
      metadata:
        name: gateway-proxy
        namespace: gloo-system
        labels:
          app: http
      spec:
        bindAddress: "::"
        bindPort: 8080
        useProxyProto: false
        ssl: false
        proxyNames:
        - gateway-proxy
      ---
      apiVersion: gateway.solo.io/v1
      kind: Gateway
      metadata:
        name: gateway-proxy-ssl
        namespace: gloo-system
        labels:
          app: gloo
      spec:
        bindAddress: "::"
        bindPort: 8443
        httpGateway: {}
        useProxyProto: false
        ssl: true
        proxyNames:
        - other
      ---
      apiVersion: gateway.solo.io/v1
      kind: Gateway
      metadata:
        name: gateway-proxy-failover
        namespace: gloo-system
        labels:
          app: gloo
      spec:
        bindAddress: "::"
        bindPort: 5
        tcpGateway:
          tcpHosts:
          - name: failover
            sslConfig:
              secretRef:
                name: failover-downstream
                namespace: gloo-system
            destination:
              forwardSniClusterName: {}
        proxyNames:
        - gateway-proxy
      ",
        "has-custom-resources": "true",
      }
    `);
  });

  test("has what the user gives of a spec before the fields of the chart, which win", () => {
    const gatewaySettings = {
      disableHttpsGateway: true,
      httpHybridGateway: { hybridGateway: { a: 1 }, ssl: true },
    };
    const text = JSON.stringify(dataOf({ gatewayProxies: { gatewayProxy: { gatewaySettings } } }));
    expect(text).toContain("hybridGateway:\\n    a: 1");
    expect(text).toContain("ssl: false");
    expect(text).not.toContain("ssl: true");
  });
});

describe("extra resources", () => {
  const values = { global: { extraCustomResources: true } };

  test("are refused without a partial that has them", () => {
    expect(planOf(values).refusals).toEqual([
      {
        code: "unknown-partial",
        path: ["global", "extraCustomResources"],
        message: 'no partial is registered under the name "gloo.extraCustomResources"',
        hint: "pass it to render in `partials`",
      },
    ]);
  });

  test("come from a partial, and reach the Jobs", () => {
    const release = { name: "gloo", namespace: "gloo-system" };
    const { plan } = planOf();
    const partials = { "gloo.extraCustomResources": () => [{ kind: "AuthConfig", spec: null }] };
    const withExtra = makePlan(
      {
        chart: plan.chart,
        values: { ...plan.values, global: { ...plan.values.global, extraCustomResources: true } },
        release,
        partials,
        refuse: ({ message }) => expect.unreachable(message),
      },
      {},
    );
    expect(customResourceConfigMap.make(withExtra)[0]?.data).toMatchObject({
      "extra-custom-resources": "---\nkind: AuthConfig\n",
      "has-extra-custom-resources": "true",
    });
  });
});
