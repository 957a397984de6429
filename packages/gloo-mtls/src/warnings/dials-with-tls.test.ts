import { valueAt } from "@gloo-mtls/objects/data";
import { describe, expect, test } from "vitest";
import { render } from "../render.ts";
import { dialsWithTls } from "./dials-with-tls.ts";

const bootstrap = (enabled: boolean): string => {
  const configMap = render({ values: { global: { glooMtls: { enabled } } } }).find(
    ({ metadata }) => metadata.name === "gateway-proxy-envoy-config",
  );
  return String(valueAt(configMap, ["data", "envoy.yaml"]));
};
const own = bootstrap(true);

const camel = `{
  "staticResources": {"clusters": [
    {"name": "gloo", "transportSocket": {"name": "tls", "typedConfig": {
      "@type": "type.googleapis.com/envoy.extensions.transport_sockets.tls.v3.UpstreamTlsContext",
      "commonTlsContext": {"tlsCertificates": [{"certificateChain": {"filename": "/etc/envoy/ssl/tls.crt"}}]}}}}]},
  "dynamicResources": {"adsConfig": {"apiType": "GRPC", "grpcServices": [{"envoyGrpc": {"clusterName": "gloo"}}]}}
}`;

describe("a bootstrap", () => {
  test.each([
    ["the chart's own with mutual TLS", own],
    [
      "one with the templates of Envoy's wrapper",
      own.replace('"{{.PodName}}.{{.PodNamespace}}"', "{{.PodName}}"),
    ],
    ["JSON with certificates from files", camel],
  ])("dials gloo with TLS: %s", (_, text) => {
    expect(dialsWithTls(text)).toBe(true);
  });

  test.each([
    ["the chart's own without mutual TLS", bootstrap(false)],
    ["one without the SDS server", own.replace("- name: gateway_proxy_sds", "- name: other")],
    [
      "one whose sockets are not for TLS",
      own.replaceAll("tls.v3.UpstreamTlsContext", "raw_buffer.v3.RawBuffer"),
    ],
    ["one without clusters", "node: {}"],
    ["one that dials another cluster", camel.replace('"clusterName": "gloo"', '"clusterName": "else"')],
    ["a list", "[]"],
    ["text that is not YAML", "a: [}"],
    ["nothing", undefined],
    ["a number", 1],
  ])("does not: %s", (_, text) => {
    expect(dialsWithTls(text)).toBe(false);
  });
});

test("the hint of a replaced bootstrap can be followed", () => {
  const codes = (text: string): readonly string[] => {
    const found: string[] = [];
    render({
      values: {
        global: { glooMtls: { enabled: true } },
        gatewayProxies: { gatewayProxy: { configMap: { data: { "envoy.yaml": text } } } },
      },
      onWarning: ({ code }) => found.push(code),
    });
    return found;
  };
  expect(codes(bootstrap(false))).toContain("mtls-bootstrap-replaced");
  expect(codes(own)).not.toContain("mtls-bootstrap-replaced");
});
