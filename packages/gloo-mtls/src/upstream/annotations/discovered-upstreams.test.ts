import { describe, expect, test } from "vitest";
import { discoveredUpstreams, type Service } from "./discovered-upstreams.ts";

const service = (annotations: Readonly<Record<string, string>> = {}): Service => ({
  metadata: { name: "example-tls-server", namespace: "default", labels: { a: "b" }, annotations },
  spec: {
    ports: [{ port: 443 }, { port: 80, name: "http" }],
    selector: { app: "example-tls-server" },
  },
});
const specs = (...given: Parameters<typeof discoveredUpstreams>) =>
  discoveredUpstreams(...given).map(({ upstream }) => upstream.spec);

describe("the Upstreams that discovery makes of a Service", () => {
  test("are one for each port", () => {
    const [first, ...rest] = discoveredUpstreams(service({ "gloo.solo.io/sslService.secret": "443:tls" }));
    expect(first).toEqual({
      upstream: {
        apiVersion: "gloo.solo.io/v1",
        kind: "Upstream",
        metadata: { name: "default-example-tls-server-443", namespace: "gloo-system" },
        spec: {
          discoveryMetadata: { labels: { a: "b" } },
          kube: {
            serviceName: "example-tls-server",
            serviceNamespace: "default",
            servicePort: 443,
            selector: { app: "example-tls-server" },
          },
          sslConfig: { secretRef: { name: "tls", namespace: "default" } },
        },
      },
      problems: [],
    });
    expect(rest.map(({ upstream }) => upstream.spec.sslConfig)).toEqual([undefined]);
  });

  test("take upstream_config of the Settings, then that of the Service", () => {
    const globalAnnotations = {
      "gloo.solo.io/upstream_config": '{"sslConfig": {"sni": "global"}, "useHttp2": true}',
    };
    const own = { "gloo.solo.io/upstream_config": '{"ssl_config": {"sni": "own"}}' };
    expect(specs(service(own), { globalAnnotations })[0]).toMatchObject({
      sslConfig: { sni: "own" },
      useHttp2: true,
    });
  });

  test("report what is wrong with it, and are made without it and without what follows it", () => {
    const globalAnnotations = { "gloo.solo.io/upstream_config": "{" };
    const [first] = discoveredUpstreams(service({ "gloo.solo.io/upstream_config": '{"useHttp2": true}' }), {
      globalAnnotations,
    });
    expect(first?.problems.map(({ code }) => code)).toEqual(["bad-upstream-config"]);
    expect(first?.upstream.spec).not.toHaveProperty("useHttp2");
  });

  test("speak HTTP/2 by annotation, by the Settings, by protocol or by the port's name", () => {
    const http2 = (port: object, own = {}, globalAnnotations = {}) =>
      discoveredUpstreams(
        { metadata: { name: "a", annotations: own }, spec: { ports: [{ port: 1, ...port }] } },
        { globalAnnotations },
      )[0]?.upstream.spec.useHttp2;
    const h2 = (value: string) => ({ "gloo.solo.io/h2_service": value });
    expect(http2({})).toBeUndefined();
    expect(http2({ name: "grpc-web" })).toBe(true);
    expect(http2({ appProtocol: "kubernetes.io/h2c" })).toBe(true);
    expect(http2({ name: "grpc" }, h2("false"))).toBe(false);
    expect(http2({}, h2("yes"), h2("true"))).toBe(true);
    expect(http2({}, h2("false"), h2("true"))).toBe(false);
  });
});
