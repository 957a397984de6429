import { describe, expect, test } from "vitest";
import { secretIndex } from "../secret/secret-index.ts";
import { tlsUnverified } from "../ssl-config/build.ts";
import { type UpstreamSpec, upstream } from "../upstream/upstream.ts";
import { speechOf } from "./connection.ts";
import { toEnvoyCluster } from "./to-envoy-cluster.ts";

const translate = (spec: UpstreamSpec, warnMissingTlsSecret = false) =>
  toEnvoyCluster(
    upstream(
      { name: "a", namespace: "g" },
      {
        static: { hosts: [{ addr: "squid", port: 3128 }] },
        httpProxyHostname: "echo.example.com:443",
        ...spec,
      },
    ),
    secretIndex([]),
    { warnMissingTlsSecret, autoMtls: "on", sslParameters: { cipherSuites: ["x"] } },
  );
const sslConfig = tlsUnverified({ sni: "echo.example.com" });
const missing = { secretRef: { name: "b", namespace: "c" } };

describe("an Upstream with httpProxyHostname", () => {
  const { cluster, tunnel } = translate({
    sslConfig,
    httpConnectHeaders: [{ key: "proxy-authorization", value: "Basic x" }],
  });

  test("has a cluster that leads to a listener of the proxy's own, with the TLS and without the names of hosts", () => {
    expect(cluster).toEqual({
      name: "a_g",
      connect_timeout: "5s",
      type: "STATIC",
      load_assignment: {
        cluster_name: "a_g",
        endpoints: [{ lb_endpoints: [{ endpoint: { address: { pipe: { path: "@/a_g" } } } }] }],
      },
      transport_socket: expect.objectContaining({ name: "envoy.transport_sockets.tls" }),
    });
    expect(speechOf(cluster?.transport_socket).tls?.sni).toBe("echo.example.com");
  });

  test("has the listener, which asks for the tunnel", () => {
    expect(tunnel?.listener).toEqual({
      name: "solo_io_generated_self_listener_a_g",
      address: { pipe: { path: "@/a_g" } },
      filter_chains: [
        {
          filters: [
            {
              name: "tcp",
              typed_config: {
                "@type": "type.googleapis.com/envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy",
                stat_prefix: "soloioTcpStatsa_g",
                cluster: "a_g_original",
                tunneling_config: {
                  hostname: "echo.example.com:443",
                  headers_to_add: [
                    { header: { key: "proxy-authorization", value: "Basic x" }, append: false },
                  ],
                },
              },
            },
          ],
        },
      ],
    });
  });

  test("has the cluster of the proxy, in plaintext, with its endpoints under the old name", () => {
    expect(tunnel?.proxy).toMatchObject({
      name: "a_g_original",
      type: "STRICT_DNS",
      load_assignment: { cluster_name: "a_g", endpoints: [{ lb_endpoints: [{}] }] },
    });
    expect(tunnel?.proxy).not.toHaveProperty("transport_socket");
    expect(tunnel?.proxy).not.toHaveProperty("transport_socket_matches");
  });

  test("speaks TLS to the proxy with httpConnectSslConfig, without the parameters of the Settings", () => {
    const { tunnel: secured } = translate({ httpConnectSslConfig: tlsUnverified({ sni: "squid" }) });
    expect(speechOf(secured?.proxy.transport_socket).tls).toMatchObject({
      sni: "squid",
      common_tls_context: {},
    });
    expect(speechOf(secured?.proxy.transport_socket).tls?.common_tls_context).not.toHaveProperty(
      "tls_params",
    );
    expect(secured).toBeDefined();
  });

  test("keeps the target's socket on the way to the proxy while the proxy's Secret is missing", () => {
    const degraded = translate({ sslConfig, httpConnectSslConfig: missing }, true);
    expect(degraded.problems).toMatchObject([{ code: "secret-not-found", severity: "warning" }]);
    expect(speechOf(degraded.tunnel?.proxy.transport_socket).tls?.sni).toBe("echo.example.com");
    const refused = translate({ sslConfig, httpConnectSslConfig: missing });
    expect(refused.problems).toMatchObject([
      { severity: "error", path: ["spec", "httpConnectSslConfig", "secretRef"] },
    ]);
    expect(refused.cluster ?? refused.tunnel).toBeUndefined();
  });

  test("keeps TLS that port 443 implies, which automatic mTLS does not reach", () => {
    const implied = translate({ static: { hosts: [{ addr: "squid", port: 443 }] } });
    expect(speechOf(implied.cluster?.transport_socket).tls?.sni).toBe("squid");
    expect(implied.cluster).not.toHaveProperty("transport_socket_matches");
  });
});
