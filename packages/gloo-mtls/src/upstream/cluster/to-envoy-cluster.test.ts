import { createMaterial } from "@gloo-mtls/pki";
import { describe, expect, test } from "vitest";
import { secretIndex } from "../secret/secret-index.ts";
import { tlsSecret } from "../secret/tls-secret.ts";
import { tlsFromSds, tlsFromSecret, tlsUnverified } from "../ssl-config/build.ts";
import type { SslParameters } from "../ssl-config/parameters.ts";
import type { SslConfig } from "../ssl-config/ssl-config.ts";
import { type UpstreamSpec, upstream } from "../upstream/upstream.ts";
import { toEnvoyCluster } from "./to-envoy-cluster.ts";
import type { UpstreamSettings } from "./upstream-settings.ts";

const { certificate: certChain, privateKey, ca: rootCa } = createMaterial({ now: Date.UTC(2026, 7, 4) });
const namespace = "default";
const secret = (name: string) => ({ name, namespace });
const secrets = secretIndex([
  tlsSecret({ name: "pair", namespace, certChain, privateKey }),
  tlsSecret({ name: "all", namespace, certChain, privateKey, rootCa, ocspStaple: new Uint8Array([1]) }),
  tlsSecret({ name: "ca", namespace, rootCa }),
  tlsSecret({ name: "half", namespace, certChain }),
  tlsSecret({ name: "empty", namespace }),
  { kind: "Secret", metadata: secret("generic"), type: "Opaque", data: { "tls.crt": "" } },
]);

const translate = (spec: UpstreamSpec, settings: UpstreamSettings = {}) =>
  toEnvoyCluster(upstream({ name: "petstore", namespace: "gloo-system" }, spec), secrets, settings);
const hosts = [{ addr: "10.0.0.1", port: 8443 }];
const tls = (sslConfig: SslConfig, settings?: UpstreamSettings) =>
  translate({ static: { hosts, autoSniRewrite: false }, sslConfig }, settings);
const contextOf = (sslConfig: SslConfig, settings?: UpstreamSettings) => {
  const socket = tls(sslConfig, settings).cluster?.transport_socket;
  if (socket?.name !== "envoy.transport_sockets.tls") throw new Error("no TLS");
  return socket.typed_config;
};
const common = (sslConfig: SslConfig, settings?: UpstreamSettings) =>
  contextOf(sslConfig, settings).common_tls_context;
const problemsOf = (sslConfig: SslConfig, settings?: UpstreamSettings) =>
  tls(sslConfig, settings).problems.map(({ code, severity, path, message }) => [
    code,
    severity,
    path.join("."),
    message,
  ]);

describe("certificates of a Secret", () => {
  test("go into the configuration: the pair, the CA and the staple", () => {
    expect(common(tlsFromSecret(secret("all")))).toEqual({
      tls_certificates: [
        {
          certificate_chain: { inline_string: certChain },
          private_key: { inline_string: privateKey },
          ocsp_staple: { inline_bytes: "AQ==" },
        },
      ],
      validation_context: { trusted_ca: { inline_string: rootCa } },
    });
  });

  test("without a CA there is no validation context", () => {
    expect(common(tlsFromSecret(secret("pair")))).not.toHaveProperty("validation_context");
  });

  test("a CA alone is fine, and so is keeping the client certificate back", () => {
    const validation = { validation_context: { trusted_ca: { inline_string: rootCa } } };
    expect(common(tlsFromSecret(secret("ca")))).toEqual(validation);
    expect(common(tlsFromSecret(secret("all"), { oneWayTls: true }))).toEqual(validation);
  });

  test.each<[string, SslConfig, string, string]>([
    [
      "absent",
      tlsFromSecret(secret("absent")),
      "secret-not-found",
      "SSL secret not found: list did not find secret default.absent",
    ],
    [
      "without a namespace",
      { secretRef: { name: "all" } },
      "secret-not-found",
      "SSL secret not found: list did not find secret .all",
    ],
    [
      "of the wrong kind",
      tlsFromSecret(secret("generic")),
      "not-a-tls-secret",
      'name:"generic" namespace:"default" is not a TLS secret',
    ],
    [
      "with half a pair",
      tlsFromSecret(secret("half")),
      "invalid-key-pair",
      'name:"half" namespace:"default" is not a valid TLS secret: tls: failed to find any PEM data in key input',
    ],
    [
      "with nothing",
      tlsFromSecret(secret("empty")),
      "invalid-key-pair",
      'name:"empty" namespace:"default" is not a valid TLS secret: tls: failed to find any PEM data in certificate input',
    ],
  ])("a Secret %s is an error in the words of Gloo", (_, config, code, message) => {
    expect(problemsOf(config)).toEqual([[code, "error", "spec.sslConfig.secretRef", message]]);
    expect(tls(config).cluster).toBeUndefined();
  });

  test("a Secret that Gloo skips is not found", () => {
    const unseen = { kind: "Secret", metadata: secret("u"), type: "helm.sh/release.v1", data: { a: "" } };
    const { problems } = toEnvoyCluster(
      upstream({ name: "a" }, { static: { hosts }, sslConfig: tlsFromSecret(secret("u")) }),
      secretIndex([unseen]),
      {},
    );
    expect(problems.map(({ code }) => code)).toEqual(["secret-not-found"]);
  });

  test("a comment in Latin-1 goes with the chain's other comments, and makes Gloo panic above a key or a CA", () => {
    const latin1 = (pem: string): string => btoa(`M\xfcnchen\n${pem}`);
    const translated = (data: Readonly<Record<string, string>>) =>
      toEnvoyCluster(
        upstream({ name: "a" }, { static: { hosts }, sslConfig: tlsFromSecret(secret("l")) }),
        secretIndex([{ kind: "Secret", metadata: secret("l"), type: "kubernetes.io/tls", data }]),
        {},
      );
    const good = { "tls.crt": latin1(certChain), "tls.key": btoa(privateKey), "ca.crt": btoa(rootCa) };
    expect(translated(good).cluster?.transport_socket).toMatchObject({
      typed_config: {
        common_tls_context: {
          tls_certificates: [
            { certificate_chain: { inline_string: certChain }, private_key: { inline_string: privateKey } },
          ],
        },
      },
    });
    for (const bad of [{ "tls.key": latin1(privateKey) }, { "ca.crt": latin1(rootCa) }]) {
      expect(translated({ ...good, ...bad }).problems).toEqual([
        {
          code: "gloo-panics",
          severity: "error",
          path: ["spec", "sslConfig", "secretRef"],
          message: "string field contains invalid UTF-8",
        },
      ]);
    }
  });
});

describe("certificates in files", () => {
  test("real paths are refused, because the paths themselves are checked for PEM", () => {
    expect(problemsOf({ sslFiles: { tlsCert: "/c", tlsKey: "/k", rootCa: "/r" } })).toEqual([
      [
        "invalid-files",
        "error",
        "spec.sslConfig.sslFiles",
        "Invalid TLS secret: tls: failed to find any PEM data in certificate input",
      ],
    ]);
  });

  test("a CA alone goes through as a file; PEM in place of paths goes out as the names of files", () => {
    expect(common({ sslFiles: { rootCa: "/r" } })).toEqual({
      validation_context: { trusted_ca: { filename: "/r" } },
    });
    expect(common({ sslFiles: { tlsCert: certChain, tlsKey: privateKey } }).tls_certificates).toEqual([
      { certificate_chain: { filename: certChain }, private_key: { filename: privateKey } },
    ]);
  });
});

describe("what is verified", () => {
  test("names are matched whole, and need a CA", () => {
    const verifySubjectAltName = ["a.example.com", "b.example.com"];
    expect(common(tlsFromSecret(secret("ca"), { verifySubjectAltName })).validation_context).toMatchObject({
      match_subject_alt_names: [{ exact: "a.example.com" }, { exact: "b.example.com" }],
    });
    for (const config of [
      tlsFromSecret(secret("pair"), { verifySubjectAltName }),
      { verifySubjectAltName },
    ]) {
      expect(problemsOf(config)).toEqual([
        [
          "san-without-ca",
          "error",
          "spec.sslConfig.verifySubjectAltName",
          "a root_ca must be provided if verify_subject_alt_name is not empty",
        ],
      ]);
    }
  });
});

describe("certificates from an SDS server", () => {
  const viaCluster = (name: string, cluster: string) => ({
    name,
    sds_config: {
      resource_api_version: "V3",
      api_config_source: {
        api_type: "GRPC",
        transport_api_version: "V3",
        grpc_services: [{ envoy_grpc: { cluster_name: cluster } }],
      },
    },
  });

  test("come from gateway_proxy_sds unless a cluster is named, and parameters are ignored", () => {
    const config: SslConfig = {
      ...tlsFromSds({ certificatesSecretName: "c", validationContextName: "v" }),
      parameters: { minimumProtocolVersion: "TLSv1_3" },
      oneWayTls: true,
    };
    expect(common(config, { sslParameters: { cipherSuites: ["x"] } })).toEqual({
      tls_params: {},
      tls_certificate_sds_secret_configs: [viaCluster("c", "gateway_proxy_sds")],
      validation_context_sds_secret_config: viaCluster("v", "gateway_proxy_sds"),
    });
    expect(common(tlsFromSds({ certificatesSecretName: "c", clusterName: "own", targetUri: "u" }))).toEqual({
      tls_params: {},
      tls_certificate_sds_secret_configs: [viaCluster("c", "own")],
    });
  });

  test("a target without a cluster is dialled by Envoy's other client", () => {
    expect(
      common(tlsFromSds({ validationContextName: "v", targetUri: "unix:/s" }))
        .validation_context_sds_secret_config?.sds_config.api_config_source.grpc_services,
    ).toEqual([{ google_grpc: { target_uri: "unix:/s", stat_prefix: "v" } }]);
  });

  test("the old form with call credentials takes a token from a file, in a header of its own if one is named", () => {
    const credentials = (fileCredentialSource: { tokenFileName: string; header?: string }) =>
      common({
        sds: { validationContextName: "v", targetUri: "u", callCredentials: { fileCredentialSource } },
      }).validation_context_sds_secret_config?.sds_config.api_config_source.grpc_services;
    const service = (config: object) => [
      {
        google_grpc: {
          target_uri: "u",
          stat_prefix: "sds",
          channel_credentials: { local_credentials: {} },
          credentials_factory_name: "envoy.grpc_credentials.file_based_metadata",
          call_credentials: [
            {
              from_plugin: {
                name: "envoy.grpc_credentials.file_based_metadata",
                typed_config: {
                  "@type": "type.googleapis.com/envoy.config.grpc_credential.v3.FileBasedMetadataConfig",
                  ...config,
                },
              },
            },
          ],
        },
      },
    ];
    expect(credentials({ tokenFileName: "/t" })).toEqual(service({ secret_data: { filename: "/t" } }));
    expect(credentials({ tokenFileName: "/t", header: "h" })).toEqual(
      service({ secret_data: { filename: "/t" }, header_key: "h" }),
    );
  });

  test("with names to verify both contexts are combined", () => {
    expect(common(tlsFromSds({ validationContextName: "v" }, { verifySubjectAltName: ["a"] }))).toEqual({
      tls_params: {},
      combined_validation_context: {
        default_validation_context: { match_subject_alt_names: [{ exact: "a" }] },
        validation_context_sds_secret_config: viaCluster("v", "gateway_proxy_sds"),
      },
    });
  });

  test("need a name, and for SANs that of a validation context", () => {
    expect(problemsOf({ sds: { clusterName: "x" } })).toEqual([
      [
        "sds-without-names",
        "error",
        "spec.sslConfig.sds",
        "at least one of certificates_secret_name or validation_context_name must be provided",
      ],
    ]);
    expect(problemsOf(tlsFromSds({ certificatesSecretName: "c" }, { verifySubjectAltName: ["a"] }))).toEqual([
      [
        "san-without-validation-context",
        "error",
        "spec.sslConfig.verifySubjectAltName",
        "must provide validation context name if verifying SAN",
      ],
    ]);
  });
});

describe("the handshake", () => {
  test("has what the sslConfig says, and no defaults", () => {
    expect(contextOf(tlsUnverified())).toEqual({
      "@type": "type.googleapis.com/envoy.extensions.transport_sockets.tls.v3.UpstreamTlsContext",
      common_tls_context: {},
    });
    expect(
      contextOf(tlsUnverified({ sni: "s", alpnProtocols: ["h2"], allowRenegotiation: true })),
    ).toMatchObject({
      sni: "s",
      allow_renegotiation: true,
      common_tls_context: { alpn_protocols: ["h2"] },
    });
  });

  test("the Upstream's parameters beat those of the Settings", () => {
    const sslParameters: SslParameters = { cipherSuites: ["a"], minimumProtocolVersion: "TLSv1_2" };
    expect(common(tlsUnverified(), { sslParameters }).tls_params).toEqual({
      cipher_suites: ["a"],
      tls_minimum_protocol_version: "TLSv1_2",
    });
    const parameters: SslParameters = {
      maximumProtocolVersion: 4,
      minimumProtocolVersion: "TLS_AUTO",
      ecdhCurves: ["P-256"],
    };
    expect(common(tlsUnverified({ parameters }), { sslParameters }).tls_params).toEqual({
      tls_maximum_protocol_version: "TLSv1_3",
      ecdh_curves: ["P-256"],
    });
  });

  test("a version that Gloo does not have is an error", () => {
    // What the types forbid, a caller in JavaScript may write.
    const parameters = { minimumProtocolVersion: 9 } as unknown as NonNullable<SslConfig["parameters"]>;
    expect(problemsOf({ parameters })).toEqual([
      [
        "unknown-tls-version",
        "error",
        "spec.sslConfig.parameters.minimumProtocolVersion",
        "tls version 9 not found",
      ],
    ]);
  });
});

describe("a Secret that is missing, when Gloo is set to warn", () => {
  const warn = { warnMissingTlsSecret: true };
  const sslConfig = tlsFromSecret(secret("absent"));

  test("leaves the cluster without TLS", () => {
    const { cluster, problems, degradedTo } = tls(sslConfig, warn);
    expect(problems).toMatchObject([{ code: "secret-not-found", severity: "warning" }]);
    expect(degradedTo).toBe("plaintext");
    expect(cluster).toBeDefined();
    expect(cluster).not.toHaveProperty("transport_socket");
  });

  test("leaves TLS that verifies nothing where the spec implies TLS", () => {
    const { cluster, degradedTo } = translate(
      { static: { hosts: [{ addr: "a.b", port: 443 }] }, sslConfig },
      warn,
    );
    expect(degradedTo).toBe("unverified-tls");
    expect(cluster?.transport_socket).toMatchObject({ typed_config: { sni: "a.b", common_tls_context: {} } });
  });

  test("is an error all the same for the proxy of a Kubernetes Gateway, and so is any other fault", () => {
    expect(tls(sslConfig, { ...warn, proxy: "kube-gateway" })).toMatchObject({
      cluster: undefined,
      degradedTo: undefined,
    });
    expect(tls(tlsFromSecret(secret("half")), warn).cluster).toBeUndefined();
  });
});

describe("a static upstream", () => {
  const on = (port: number, more: object = {}) =>
    translate({ static: { hosts: [{ addr: "a.b", port }], ...more } });
  const hasTls = ({ cluster }: ReturnType<typeof translate>) => cluster?.transport_socket !== undefined;

  test("has TLS on 443 or with useTls, and none with useTls: false", () => {
    expect([on(80), on(443), on(443, { useTls: false }), on(80, { useTls: true })].map(hasTls)).toEqual([
      false,
      true,
      false,
      true,
    ]);
  });

  test("has TLS with an sslConfig even with useTls: false", () => {
    expect(hasTls(translate({ static: { hosts, useTls: false }, sslConfig: tlsUnverified() }))).toBe(true);
  });

  test("is named and found as Gloo does", () => {
    expect(on(443).cluster).toMatchObject({
      name: "petstore_gloo-system",
      connect_timeout: "5s",
      type: "STRICT_DNS",
      dns_lookup_family: "V4_ONLY",
    });
    expect(translate({ static: { hosts } }).cluster?.type).toBe("STATIC");
  });

  test("every host has a socket with its own server name, which beats that of the sslConfig", () => {
    const { cluster } = translate({
      static: {
        hosts: [
          { addr: "a.b", port: 1 },
          { addr: "10.0.0.1", port: 2, sniAddr: "c.d" },
        ],
      },
      sslConfig: tlsUnverified({ sni: "own" }),
    });
    expect(cluster?.transport_socket_matches).toMatchObject([
      { name: "a.b;a.b:1", match: { "a.b;a.b:1": true }, transport_socket: { typed_config: { sni: "a.b" } } },
      { name: "c.d;10.0.0.1:2", transport_socket: { typed_config: { sni: "c.d" } } },
    ]);
    expect(cluster?.load_assignment?.endpoints[0].lb_endpoints[1]?.metadata).toEqual({
      filter_metadata: { "envoy.transport_socket_match": { "c.d;10.0.0.1:2": true } },
    });
  });

  test("keeps the server name of the sslConfig when autoSniRewrite is off", () => {
    const { cluster } = translate({
      static: { hosts, autoSniRewrite: false },
      sslConfig: tlsUnverified({ sni: "own" }),
    });
    expect(cluster).not.toHaveProperty("transport_socket_matches");
    expect(cluster?.transport_socket).toMatchObject({ typed_config: { sni: "own" } });
  });

  test("implied TLS takes the first name for all hosts, and the Settings' parameters", () => {
    const { cluster } = translate(
      { static: { hosts: [...hosts, { addr: "a.b", port: 443 }, { addr: "c.d", port: 443 }] } },
      { sslParameters: { cipherSuites: ["x"] } },
    );
    expect(cluster?.transport_socket).toMatchObject({
      typed_config: { sni: "a.b", common_tls_context: { tls_params: { cipher_suites: ["x"] } } },
    });
  });

  test("keeps the sslConfig's certificates on port 443, where TLS would be implied", () => {
    const { cluster } = translate({
      static: { hosts: [{ addr: "a.b", port: 443 }], autoSniRewrite: false },
      sslConfig: tlsFromSecret(secret("ca"), { sni: "own" }),
    });
    expect(cluster?.transport_socket).toMatchObject({
      typed_config: {
        sni: "own",
        common_tls_context: { validation_context: { trusted_ca: { inline_string: rootCa } } },
      },
    });
  });

  test("implied TLS fails with a version that the Settings have and Gloo does not", () => {
    // Past the types, as an object of another program is.
    const sslParameters = {
      maximumProtocolVersion: 8,
      minimumProtocolVersion: 9,
    } as unknown as SslParameters;
    expect(translate({ static: { hosts, useTls: true } }, { sslParameters })).toEqual({
      cluster: undefined,
      problems: [
        {
          code: "unknown-tls-version",
          severity: "error",
          path: ["spec", "static"],
          message: "tls version 8 not found",
        },
      ],
      tunnel: undefined,
      untranslated: [],
      degradedTo: undefined,
    });
  });

  test("a host's metadata and weight go to its endpoint, but not under the keys that Gloo keeps for itself", () => {
    const metadata = {
      own: { a: 1 },
      "envoy.transport_socket_match": { x: true },
      "io.solo.health_checkers.advanced_http": { path: "/" },
    };
    const host = { addr: "a.b", port: 1, metadata, loadBalancingWeight: 7 };
    const { cluster } = translate({ static: { hosts: [host] } });
    expect(cluster?.load_assignment?.endpoints[0].lb_endpoints).toMatchObject([
      {
        metadata: {
          filter_metadata: { "envoy.transport_socket_match": { "a.b;a.b:1": true }, own: { a: 1 } },
        },
        load_balancing_weight: 7,
      },
    ]);
    expect(
      Object.keys(cluster?.load_assignment?.endpoints[0].lb_endpoints[0]?.metadata?.filter_metadata ?? {}),
    ).toEqual(["envoy.transport_socket_match", "own"]);
  });

  test.each([
    [{ hosts: [{ port: 1 }] }, "empty-address", "addr cannot be empty for host"],
    [{ hosts: [{ addr: "a" }] }, "empty-port", "port cannot be empty for host"],
    [
      {},
      "no-hosts",
      "cluster was configured improperly by one or more plugins: cluster type STATIC specified but LoadAssignment was empty",
    ],
  ])("%j is an error", (spec, code, message) => {
    expect(translate({ static: spec })).toMatchObject({ cluster: undefined, problems: [{ code, message }] });
  });
});

describe("the PROXY protocol", () => {
  test("goes around TLS, for every host as well", () => {
    const { cluster } = translate({
      static: { hosts },
      sslConfig: tlsUnverified(),
      proxyProtocolVersion: '"V2"',
    });
    const wrapped = {
      name: "envoy.transport_sockets.upstream_proxy_protocol",
      typed_config: { config: { version: "V2" }, transport_socket: { name: "envoy.transport_sockets.tls" } },
    };
    expect(cluster?.transport_socket).toMatchObject(wrapped);
    expect(cluster?.transport_socket_matches).toMatchObject([{ transport_socket: wrapped }]);
  });

  test("keeps port 443 from implying TLS", () => {
    const { cluster } = translate({
      static: { hosts: [{ addr: "a.b", port: 443 }] },
      proxyProtocolVersion: "V1",
    });
    expect(cluster?.transport_socket).toMatchObject({
      typed_config: { transport_socket: { name: "envoy.transport_sockets.raw_buffer" } },
    });
  });

  test("has two versions", () => {
    expect(translate({ static: { hosts }, proxyProtocolVersion: "vV3x" }).problems).toEqual([
      {
        code: "unknown-proxy-protocol",
        severity: "error",
        path: ["spec", "proxyProtocolVersion"],
        message: "proxy protocol version V3 is not supported",
      },
    ]);
    expect(translate({ static: { hosts }, proxyProtocolVersion: "2" }).problems).toEqual([
      {
        code: "gloo-panics",
        severity: "error",
        path: ["spec", "proxyProtocolVersion"],
        message: "runtime error: slice bounds out of range [1:0]",
      },
    ]);
    expect(translate({ static: { hosts }, proxyProtocolVersion: "" }).problems).toEqual([]);
  });
});

test("a cluster has the name of its Upstream, and of the namespace where there is one", () => {
  const named = (metadata: { readonly name: string; readonly namespace?: string }) =>
    toEnvoyCluster(upstream(metadata, { static: { hosts } }), secrets, {}).cluster?.name;
  expect(named({ name: "a", namespace: "b" })).toBe("a_b");
  expect(named({ name: "a" })).toBe("a");
  expect(named({ name: "a", namespace: "" })).toBe("a");
});

test("the endpoints of a Service come over ADS", () => {
  expect(translate({ kube: { serviceName: "a" }, useHttp2: true }).cluster).toEqual({
    name: "petstore_gloo-system",
    connect_timeout: "5s",
    type: "EDS",
    eds_cluster_config: { eds_config: { ads: {}, resource_api_version: "V3" } },
    http2_protocol_options: {},
    typed_extension_protocol_options: {
      "envoy.extensions.upstreams.http.v3.HttpProtocolOptions": {
        "@type": "type.googleapis.com/envoy.extensions.upstreams.http.v3.HttpProtocolOptions",
        explicit_http_config: { http2_protocol_options: {} },
      },
    },
  });
});
