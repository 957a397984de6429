import { describe, expect, test } from "vitest";
import { secretIndex } from "../secret/secret-index.ts";
import { tlsUnverified } from "../ssl-config/build.ts";
import { type UpstreamSpec, upstream } from "../upstream/upstream.ts";
import { connectionsOf } from "./connection.ts";
import { toEnvoyCluster } from "./to-envoy-cluster.ts";
import { readUpstreamSettings, type UpstreamSettings } from "./upstream-settings.ts";

const settingsWith = (istioOptions: object): UpstreamSettings => {
  const read = readUpstreamSettings({ spec: { gloo: { istioOptions } } });
  if (!read.ok) throw new Error("the Settings cannot be read");
  return read.value;
};
const on = settingsWith({ enableAutoMtls: true, enableIntegration: true });

const translate = (spec: UpstreamSpec, settings: UpstreamSettings = on) =>
  toEnvoyCluster(upstream({ name: "a", namespace: "gloo-system" }, spec), secretIndex([]), settings);

/** How Envoy dials each kind of endpoint: with which server name, or in plaintext. */
const dialled = (spec: UpstreamSpec, settings?: UpstreamSettings) => {
  const { cluster } = translate(spec, settings);
  return (cluster === undefined ? [] : connectionsOf(cluster)).map(({ to, tls, proxyProtocol }) => [
    to,
    tls === undefined ? "plaintext" : `TLS ${tls.sni ?? ""}`,
    ...(proxyProtocol ? ["PROXY"] : []),
  ]);
};

const public443 = { static: { hosts: [{ addr: "payments.example.com", port: 443 }] } };
const reviews = { kube: { serviceName: "reviews", serviceNamespace: "default", servicePort: 9080 } };

describe("auto mTLS of the Settings", () => {
  test("gives an Upstream a socket for pods of the mesh, and a plain one for all others", () => {
    const [mesh, others, ...more] = translate(reviews).cluster?.transport_socket_matches ?? [];
    const sds = (name: string) => ({
      name,
      sds_config: {
        resource_api_version: "V3",
        api_config_source: {
          set_node_on_first_message_only: true,
          api_type: "GRPC",
          transport_api_version: "V3",
          grpc_services: [{ envoy_grpc: { cluster_name: "gateway_proxy_sds" } }],
        },
      },
    });
    expect(mesh).toEqual({
      name: "tlsMode-istio",
      match: { tlsMode: "istio" },
      transport_socket: {
        name: "envoy.transport_sockets.tls",
        typed_config: {
          "@type": "type.googleapis.com/envoy.extensions.transport_sockets.tls.v3.UpstreamTlsContext",
          common_tls_context: {
            alpn_protocols: ["istio"],
            tls_params: {},
            tls_certificate_sds_secret_configs: [sds("istio_server_cert")],
            validation_context_sds_secret_config: sds("istio_validation_context"),
          },
          sni: "outbound_.9080_._.reviews.default.svc.cluster.local",
        },
      },
    });
    expect(others).toMatchObject({ name: "tlsMode-disabled", match: {} });
    expect(others?.transport_socket.name).toBe("envoy.transport_sockets.raw_buffer");
    expect(more).toEqual([]);
    expect(dialled(reviews)).toEqual([
      ["endpoints with Istio's sidecar", "TLS outbound_.9080_._.reviews.default.svc.cluster.local"],
      ["other endpoints", "plaintext"],
    ]);
  });

  test.each<[string, UpstreamSpec, readonly unknown[]]>([
    ["port 443", public443, [["payments.example.com:443", "plaintext"]]],
    [
      "useTls",
      { static: { hosts: [{ addr: "10.0.0.1", port: 8443 }], useTls: true } },
      [["10.0.0.1:8443", "plaintext"]],
    ],
    ["aws", { aws: { region: "us-east-1" } }, [["lambda.us-east-1.amazonaws.com:443", "plaintext"]]],
    ["azure", { azure: { functionAppName: "my-app" } }, [["my-app.azurewebsites.net:443", "plaintext"]]],
    ["gcp", { gcp: { host: "f.run.app" } }, [["f.run.app:443", "plaintext"]]],
    [
      "the PROXY protocol",
      { ...reviews, proxyProtocolVersion: "V1" },
      [
        ["endpoints with Istio's sidecar", "TLS outbound_.9080_._.reviews.default.svc.cluster.local"],
        ["other endpoints", "plaintext"],
      ],
    ],
  ])("takes away what %s asks for", (_, spec, expected) => {
    expect(dialled(spec)).toEqual(expected);
    expect(dialled({ ...spec, disableIstioAutoMtls: true }).join()).toMatch(/TLS|PROXY/);
  });

  test.each<[string, UpstreamSpec, UpstreamSettings]>([
    ["an sslConfig", { ...public443, sslConfig: tlsUnverified() }, on],
    ["disableIstioAutoMtls", { ...public443, disableIstioAutoMtls: true }, on],
    ["Settings that have it off", public443, {}],
  ])("leaves an Upstream alone that has %s", (_, spec, settings) => {
    expect(dialled(spec, settings)).toEqual([["payments.example.com:443", "TLS payments.example.com"]]);
  });

  test("without the integration takes only the server name of each host away", () => {
    const two = {
      static: {
        hosts: [
          { addr: "a.example.com", port: 443 },
          { addr: "b.example.com", port: 443 },
        ],
      },
    };
    expect(dialled(two, settingsWith({ enableAutoMtls: true }))).toEqual([
      ["a.example.com:443", "TLS a.example.com"],
      ["b.example.com:443", "TLS a.example.com"],
    ]);
  });
});
