import { createMaterial } from "@gloo-mtls/pki";
import { describe, expect, test } from "vitest";
import { tlsSecret } from "../secret/tls-secret.ts";
import type { SslConfig } from "../ssl-config/ssl-config.ts";
import { type UpstreamSpec, upstream } from "../upstream/upstream.ts";
import { checkUpstreams } from "./check-upstreams.ts";

const now = Date.UTC(2026, 7, 4);
const { ca: rootCa } = createMaterial({ now });
const reference = { name: "tls", namespace: "default" };
const found = (...objects: readonly unknown[]) =>
  checkUpstreams([...objects, tlsSecret({ ...reference, rootCa })], { now }).map(
    ({ code, severity, path }) => `${severity} ${code} ${path.join(".")}`,
  );
const hosts = [{ addr: "a.example.com", port: 8443 }];
const of = (sslConfig: SslConfig, spec: UpstreamSpec = { static: { hosts } }) =>
  found(upstream({ name: "u", namespace: "default" }, { ...spec, sslConfig }));
const named = { secretRef: reference, verifySubjectAltName: ["a.example.com"] };
const istio = {
  sds: { certificatesSecretName: "istio_server_cert", validationContextName: "istio_validation_context" },
  alpnProtocols: ["istio"],
};

describe("an Upstream that Gloo takes and Envoy does not", () => {
  test.each<[string, SslConfig, UpstreamSpec, readonly string[]]>([
    ["nothing wrong", named, { static: { hosts } }, []],
    [
      "a port beyond the last",
      named,
      { static: { hosts: [{ addr: "a", port: 70_000 }] } },
      ["error refused-by-envoy spec.static.hosts.0.port"],
    ],
    [
      "a server name that is too long",
      { ...named, sni: "a".repeat(256) },
      { kube: {} },
      ["error refused-by-envoy spec.sslConfig.sni"],
    ],
    [
      "an empty protocol",
      { ...named, alpnProtocols: ["http/1.1", ""] },
      { kube: {} },
      ["error refused-by-envoy spec.sslConfig.alpnProtocols.1"],
    ],
    [
      "a minimum alone",
      { ...named, parameters: { minimumProtocolVersion: "TLSv1_3" } },
      { kube: {} },
      ["error never-connects spec.sslConfig.parameters.minimumProtocolVersion"],
    ],
  ])("%s", (_, config, spec, expected) => expect(of(config, spec)).toEqual(expected));

  test("by the parameters of the Settings, which are reported once", () => {
    const settings = {
      apiVersion: "gloo.solo.io/v1",
      kind: "Settings",
      metadata: { name: "default", namespace: "gloo-system" },
      spec: { upstreamOptions: { sslParameters: { ecdhCurves: ["secp256r1"] } } },
    };
    const two = ["a", "b"].map((name) => upstream({ name }, { kube: {}, sslConfig: named }));
    expect(found(settings, ...two)).toEqual([
      "error refused-by-envoy spec.upstreamOptions.sslParameters.ecdhCurves.0",
    ]);
  });
});

describe("names", () => {
  test.each([
    "https://a.example.com",
    "a.example.com:443",
    "",
    " a.example.com",
    "a.example.com/path",
    "DNS:a.example.com",
    "CN=a",
  ])("%j never matches", (name) => {
    expect(of({ ...named, verifySubjectAltName: [name] })).toContain(
      "error name-never-matches spec.sslConfig.verifySubjectAltName.0",
    );
  });

  test.each(["a.example.com", "*.example.com", "10.0.0.1", "spiffe://cluster.local/ns/a/sa/b", "fd00::1"])(
    "%j may match",
    (name) => expect(of({ ...named, verifySubjectAltName: [name] })).toEqual([]),
  );

  test("an address is not a server name", () => {
    expect(of(named, { static: { hosts: [{ addr: "10.0.0.1", port: 8443 }] } })).toEqual([
      "warning sni-is-address spec.static.hosts.0.addr",
    ]);
    expect(
      of(named, { static: { hosts: [{ addr: "10.0.0.1", port: 8443 }], autoSniRewrite: false } }),
    ).toEqual([]);
  });
});

describe("the mesh", () => {
  test("what enable-mtls writes is well", () => expect(of(istio, { kube: {} })).toEqual([]));

  test("without its protocol, and with names of hosts", () => {
    expect(of({ sds: istio.sds }, { kube: {} })).toEqual(["warning alpn-mismatch spec.sslConfig"]);
    expect(of({ ...istio, verifySubjectAltName: ["a.default.svc"] }, { kube: {} })).toEqual([
      "error name-never-matches spec.sslConfig.verifySubjectAltName.0",
    ]);
  });

  test("an SDS server that the bootstrap does not have", () => {
    const bootstrap = (cluster: string) => ({
      apiVersion: "v1",
      kind: "ConfigMap",
      metadata: { name: "gateway-proxy-envoy-config", namespace: "default" },
      data: {
        "envoy.yaml": `node: {cluster: gateway}\nstatic_resources: {clusters: [{name: ${cluster}}]}\n`,
      },
    });
    const user = upstream({ name: "u" }, { kube: {}, sslConfig: istio });
    expect(found(user, bootstrap("gateway_proxy_sds"))).toEqual([]);
    expect(found(user, bootstrap("other"))).toEqual(["error sds-cluster-missing spec.sslConfig.sds"]);
  });
});

test("HTTP/2 and the protocols that are offered: without any Envoy offers what it speaks", () => {
  expect(of(named, { kube: {}, useHttp2: true })).toEqual([]);
  expect(of({ ...named, alpnProtocols: ["http/1.1"] }, { kube: {}, useHttp2: true })).toEqual([
    "warning alpn-mismatch spec.sslConfig.alpnProtocols",
  ]);
  expect(of({ ...named, alpnProtocols: ["h2"] }, { kube: {} })).toEqual([
    "warning alpn-mismatch spec.sslConfig.alpnProtocols",
  ]);
});

test("an sslConfig that is null stops nothing that port 443 implies", () => {
  const given = upstream({ name: "u" }, { static: { hosts: [{ addr: "a.example.com", port: 443 }] } });
  expect(found({ ...given, spec: { ...given.spec, sslConfig: null } })).toEqual([
    "error nothing-verified spec.static",
    "warning null-ssl-config spec.sslConfig",
  ]);
});

describe("annotations of a Service", () => {
  const service = (annotations: Readonly<Record<string, string>>) => ({
    apiVersion: "v1",
    kind: "Service",
    metadata: { name: "s", namespace: "default", annotations },
    spec: { ports: [{ port: 443 }] },
  });
  const at = (name: string) => `metadata.annotations.gloo.solo.io/${name}`;

  test("a shallow merge takes the certificates away, and not the Secret", () => {
    const annotations = {
      "gloo.solo.io/sslService.secret": "tls",
      "gloo.solo.io/upstream_config": '{"sslConfig":{"sni":"x"}}',
    };
    expect(found(service(annotations))).toEqual([
      `error annotation-replaced ${at("upstream_config")}`,
      `error nothing-verified ${at("upstream_config")}`,
    ]);
    const deep = { ...annotations, "gloo.solo.io/upstream_config.deep_merge": "true" };
    expect(found(service(deep))).not.toContain(`error annotation-replaced ${at("upstream_config")}`);
  });

  test.each(["null", '{"secretRef":{"name":"tls","namespace":"default"}}', '{"sds":{"targetUri":"a:1"}}'])(
    "a shallow merge of the sslConfig %s takes no certificates away",
    (sslConfig) => {
      const annotations = {
        "gloo.solo.io/sslService.secret": "tls",
        "gloo.solo.io/upstream_config": `{"sslConfig":${sslConfig}}`,
      };
      expect(found(service(annotations))).not.toContain(`error annotation-replaced ${at("upstream_config")}`);
    },
  );

  test("one that only wishes for TLS is looked at", () =>
    expect(found(service({ "gloo.solo.io/useTls": "true" }))).toEqual([
      `warning annotation-unknown ${at("useTls")}`,
    ]));

  test("a Secret with a namespace is a name that no Secret has", () => {
    expect(found(service({ "gloo.solo.io/sslService.secret": "default/tls" }))).toContain(
      `error annotation-misread ${at("sslService.secret")}`,
    );
  });

  test("a wish for which there is no annotation gets the answer that works", () => {
    const [finding] = checkUpstreams([service({ "gloo.solo.io/sslService.tlsPort": "443" })], { now });
    expect(finding?.hint).toBe(
      'write the port before the value: gloo.solo.io/sslService.secret: "443:NAME" is for port 443 of the Service alone',
    );
  });
});

describe("an sslConfig beside the functions of a cloud", () => {
  test.each<[UpstreamSpec, readonly string[]]>([
    [{ aws: { region: "eu-west-1" } }, ["error ssl-config-ignored spec.sslConfig"]],
    [{ azure: { functionAppName: "a" } }, ["error ssl-config-ignored spec.sslConfig"]],
    [{ kube: {} }, []],
  ])("of %o", (spec, expected) => expect(of(named, spec)).toEqual(expected));
});
