import { describe, expect, test } from "vitest";
import { diagnose } from "./diagnose.ts";
import type { Findings } from "./diagnosis.ts";
import { maxInputLength } from "./read-input.ts";
import { doctorText } from "./report-text.ts";

const findings = (...texts: readonly string[]): Findings => {
  const found = diagnose(
    texts.map((text, index) => ({ name: texts.length === 1 ? "" : `file${index}`, text })),
  );
  if ("code" in found) throw new Error(found.message);
  return found;
};
const diagnosed = (...texts: readonly string[]): readonly string[] =>
  findings(...texts).diagnoses.map(({ symptom, place, count, affects }) =>
    [symptom, place, count, ...affects].join(" | "),
  );

/** The example of Gloo's guide to upstream TLS. */
const guide = String.raw`{"level":"warn","ts":1631524528.8111176,"logger":"gloo-ee.v1.event_loop.setup.v1.event_loop.envoyTranslatorSyncer","caller":"syncer/envoy_translator_syncer.go:140","msg":"proxy gloo-system.gateway-proxy was rejected due to invalid config: 2 errors occurred:\n\t* invalid resource gloo-system.default-server-mtls\n\t* SSL secret not found: list did not find secret default.client-mtls\n\n\nAttempting to update only EDS information","version":"1.16.0"}`;

const upstream = (status: string, sslConfig = "{ secretRef: { name: db-tls, namespace: prod } }"): string =>
  `apiVersion: gloo.solo.io/v1
kind: Upstream
metadata: { name: db, namespace: gloo-system }
spec:
  static: { hosts: [{ addr: db, port: 443 }] }
  sslConfig: ${sslConfig}
status: ${status}
`;

const tls = (rest: object = {}) => ({
  name: "envoy.transport_sockets.tls",
  typed_config: {
    "@type": "type.googleapis.com/envoy.extensions.transport_sockets.tls.v3.UpstreamTlsContext",
    common_tls_context: rest,
  },
});
const dump = (clusters: readonly object[], secrets: object = {}): string =>
  JSON.stringify({
    configs: [
      { "@type": "type.googleapis.com/envoy.admin.v3.ClustersConfigDump", dynamic_active_clusters: clusters },
      { "@type": "type.googleapis.com/envoy.admin.v3.SecretsConfigDump", ...secrets },
    ],
  });

describe("the doctor", () => {
  test("finds the guide's missing Secret in the guide's line, and the affected Upstream", () => {
    expect(doctorText(findings(guide))).toMatchInlineSnapshot(`
      "secret-not-found (line 1): Gloo does not find the Secret client-mtls in the namespace default: it does not exist, is in another namespace, or is in one that Settings.spec.watchNamespaces leaves out; until it is found, Gloo refuses the Upstream and Envoy keeps its last configuration, or, where Gloo only warns, traffic goes out without TLS
        affects: gloo-system/default-server-mtls
        $ kubectl get secret client-mtls -n default -o jsonpath='{.type}{"\\n"}'
        $ kubectl get secret -A --field-selector metadata.name=client-mtls
        $ kubectl get settings default -n gloo-system -o jsonpath='{.spec.watchNamespaces}{"\\n"}'
        $ kubectl create secret tls client-mtls -n default --cert=tls.crt --key=tls.key
        source: Gloo guide "Setting up Upstream TLS", Secret not found; Gloo 1.22.1 projects/gloo/pkg/utils/ssl.go

      1 of 1 line of the log recognised
      "
    `);
  });

  test("reports a cause once, even if Gloo repeats it", () => {
    expect(diagnosed(`starting\n${guide}\n${guide}\n`)).toEqual([
      "secret-not-found | line 2 | 2 | gloo-system/default-server-mtls",
    ]);
  });

  test("names the object that each error in a message affects: Gloo names an object, and then what is wrong with it", () => {
    const message = `4 errors occurred:
\t* invalid resource gloo-system.a
\t* SSL secret not found: list did not find secret prod.one
\t* invalid resource gloo-system.b
\t* tls version 9 not found`;
    expect(diagnosed(JSON.stringify({ msg: message }))).toEqual([
      "secret-not-found | line 1 | 1 | gloo-system/a",
      "unknown-tls-version | line 1 | 1 | gloo-system/b",
    ]);
    const before =
      "tls version 9 not found: invalid resource x.a, invalid resource x.b, invalid resource x.a";
    expect(diagnosed(before)).toEqual(["unknown-tls-version | line 1 | 1 | x/a | x/b"]);
  });

  test("reads a log that is not JSON, and the output of glooctl check", () => {
    const check = `Checking Upstreams... 1 Errors!
Error: 1 error occurred:
\t* Found rejected upstream by 'gloo-system': gloo-system db (Reason: 1 error occurred: name:"db-tls" namespace:"prod" is not a TLS secret)`;
    expect(diagnosed(check)).toEqual(["not-a-tls-secret | line 3 | 1 | gloo-system/db"]);
  });

  const reason = "SSL secret not found: list did not find secret prod.db-tls";

  test.each([
    ["the old status", `{ state: 2, reason: "${reason}" }`],
    [
      "a status for each namespace",
      `{ statuses: { gloo-system: { state: Rejected, reason: "${reason}" } } }`,
    ],
  ])("reads %s of an Upstream", (_, status) => {
    expect(diagnosed(upstream(status))).toEqual([
      "secret-not-found | Upstream gloo-system/db | 1 | gloo-system/db",
    ]);
  });

  test("takes the affected objects of a Proxy's status from the message: it repeats the errors of its Upstreams", () => {
    const status = `{ reason: "invalid resource gloo-system.db: ${reason}" }`;
    const proxy = upstream(status).replace("kind: Upstream", "kind: Proxy").replace("name: db,", "name: gw,");
    expect(diagnosed(proxy)).toEqual(["secret-not-found | Proxy gloo-system/gw | 1 | gloo-system/db"]);
  });

  test("examines the fields of a line in JSON however deep a logger nests them", () => {
    const nested = (depth: number): string =>
      `${'{"a":'.repeat(depth)}"KEY_VALUES_MISMATCH"${"}".repeat(depth)}`;
    expect(diagnosed(nested(4))).toEqual(["envoy-refuses-key | line 1 | 1"]);
    expect(diagnosed(nested(64))).toEqual(["envoy-refuses-key | line 1 | 1"]);
  });

  test("reads objects in JSON, and in a List", () => {
    const item = {
      apiVersion: "gloo.solo.io/v1",
      kind: "Upstream",
      metadata: { name: "db", namespace: "gloo-system" },
      status: { reason },
    };
    const list = JSON.stringify({ apiVersion: "v1", kind: "List", items: [item] });
    expect(diagnosed(list)).toEqual(["secret-not-found | Upstream gloo-system/db | 1 | gloo-system/db"]);
  });

  test.each(["", "\n"])("reads objects in JSON that follow each other, %j between them", (between) => {
    const item = (name: string) =>
      JSON.stringify({
        apiVersion: "gloo.solo.io/v1",
        kind: "Upstream",
        metadata: { name, namespace: "gloo-system" },
        status: { reason },
      });
    expect(diagnosed(`${item("a")}${between}${item("b")}`)).toEqual([
      "secret-not-found | Upstream gloo-system/a | 2 | gloo-system/a | gloo-system/b",
    ]);
    // A log of one JSON object a line, the first of which names a key of objects.
    expect(findings('{"apiVersion":"v1","msg":"x"}\n{"msg":"y"}').inputs).toEqual(["log"]);
  });

  test.each<readonly [string, (text: string) => string]>([
    ["is indented", (text) => text.replaceAll(/^/gm, "  ").trimEnd()],
    ["has its keys in quotes", (text) => text.replaceAll(/^(\w+):/gm, '"$1":')],
    ["begins with a directive", (text) => `# Upstreams\n%YAML 1.2\n---\n${text}`],
  ])("reads YAML that %s as objects", (_, written) =>
    expect(findings(written(upstream("{}"))).inputs).toEqual(["objects"]),
  );

  test("finds what did not reach Envoy, from the Upstream and a config dump", () => {
    const plaintext = dump([{ cluster: { name: "db_gloo-system" } }]);
    expect(diagnosed(upstream("{}"), plaintext)).toEqual([
      "ssl-config-not-in-envoy | Upstream gloo-system/db | 1 | gloo-system/db",
    ]);
    expect(diagnosed(upstream("{}"), dump([]))).toEqual([
      "upstream-not-in-envoy | Upstream gloo-system/db | 1 | gloo-system/db",
    ]);
    const secured = dump([{ cluster: { name: "db_gloo-system", transport_socket: tls() } }]);
    expect(diagnosed(upstream("{}"), secured)).toEqual([]);
    expect(diagnosed(upstream("{}", "null"), plaintext)).toEqual([]);
  });

  test("recognises TLS within PROXY protocol, and for some endpoints", () => {
    const wrapped = {
      typed_config: {
        "@type":
          "type.googleapis.com/envoy.extensions.transport_sockets.proxy_protocol.v3.ProxyProtocolUpstreamTransport",
        transport_socket: tls(),
      },
    };
    const matched = { transport_socket_matches: [{ name: "a", transport_socket: tls() }] };
    for (const cluster of [{ transport_socket: wrapped }, matched]) {
      expect(diagnosed(upstream("{}"), dump([{ cluster: { name: "db_gloo-system", ...cluster } }]))).toEqual(
        [],
      );
    }
  });

  test("finds what Envoy refused, and secrets that it is waiting for, in a config dump", () => {
    const sds = {
      tls_certificate_sds_secret_configs: [
        {
          name: "istio_server_cert",
          sds_config: {
            api_config_source: { grpc_services: [{ envoy_grpc: { cluster_name: "gateway_proxy_sds" } }] },
          },
        },
      ],
    };
    const refused = {
      error_state: {
        failed_configuration: { name: "bad_gloo-system" },
        details: "Failed to initialize ECDH curves X448",
      },
    };
    const text = dump([{ cluster: { name: "db_gloo-system", transport_socket: tls(sds) } }, refused], {
      dynamic_warming_secrets: [{ name: "istio_server_cert" }],
    });
    expect(diagnosed(text)).toEqual([
      "curves-refused | cluster bad_gloo-system | 1 | gloo-system/bad",
      "sds-cluster-missing | cluster db_gloo-system | 1",
      "sds-secret-missing | secret istio_server_cert | 1",
    ]);
  });

  test("finds refused objects other than clusters, and an SDS server that a validation context names", () => {
    const source = {
      sds_config: { api_config_source: { grpc_services: [{ envoy_grpc: { cluster_name: "own_sds" } }] } },
    };
    const contexts = [
      { validation_context_sds_secret_config: source },
      { combined_validation_context: { validation_context_sds_secret_config: source } },
    ];
    for (const context of contexts) {
      expect(diagnosed(dump([{ cluster: { name: "db", transport_socket: tls(context) } }]))).toEqual([
        "sds-cluster-missing | cluster db | 1",
      ]);
    }
    const listener = { name: "http", error_state: { details: "KEY_VALUES_MISMATCH" } };
    expect(diagnosed(dump([], { dynamic_listeners: [listener] }))).toEqual(["envoy-refuses-key | http | 1"]);
  });

  test("examines the beginning of a very long message, and says so", () => {
    expect(diagnosed(`${"x".repeat(65_000)} KEY_VALUES_MISMATCH`)).toEqual([
      "envoy-refuses-key | line 1 | 1",
    ]);
    expect(diagnosed(`${"x".repeat(66_000)} KEY_VALUES_MISMATCH`)).toEqual([
      "message-cut-short | line 1 | 1",
    ]);
  });

  test("says when it recognises nothing, and where to look next", () => {
    expect(doctorText(findings(upstream("{ state: 1 }")))).toMatchInlineSnapshot(`
      "no known problem was found (the input was read as Kubernetes objects); look at these next:
        kubectl get secret db-tls -n prod -o yaml | gloo-mtls certs inspect -
            whether the Secret is there, and what is wrong with it
        kubectl logs -n gloo-system -l gloo=gloo | gloo-mtls upstream doctor -
            whether Gloo refuses an Upstream or a Secret
        kubectl get upstreams,proxies -A -o yaml | gloo-mtls upstream doctor -
            what the status of each object says
        kubectl logs -n gloo-system deploy/gateway-proxy | gloo-mtls upstream doctor -
            what Envoy refuses, and how handshakes fail
        glooctl proxy dump | gloo-mtls upstream doctor upstream.yaml -
            whether the sslConfig of upstream.yaml has reached Envoy
        gloo-mtls upstream ciphers --server HOST:PORT
            whether Envoy and the server have a version, a suite and a curve in common
      "
    `);
    expect(findings("all is well").next.length).toBeGreaterThan(3);
    expect(findings(guide).next).toEqual([]);
  });

  test("puts no invalid name into a command, because a shell could run it", () => {
    for (const secretRef of ["{ name: '$(id)', namespace: prod }", "{ name: db-tls, namespace: 'a;id' }"]) {
      const { next, diagnoses } = findings(upstream("{}", `{ secretRef: ${secretRef} }`), dump([]));
      expect(JSON.stringify([next, diagnoses])).not.toContain("id)");
      expect(JSON.stringify([next, diagnoses])).not.toContain(";id");
      expect(diagnoses).toHaveLength(1);
    }
    const nameless = upstream(`{ reason: "${reason}" }`).replace("name: db,", 'name: "$(id)",');
    expect(findings(nameless).diagnoses).toEqual([]);
    expect(
      findings(upstream("{}", "{ secretRef: { name: '$(id)', namespace: a } }")).next[0]?.command,
    ).toMatch(/^kubectl logs /);
  });

  test("uses the namespace default for an Upstream without one, and lists at most five Secrets", () => {
    const text = upstream("{}").replace(", namespace: gloo-system", "");
    expect(diagnosed(text, dump([]))).toEqual([
      "upstream-not-in-envoy | Upstream default/db | 1 | default/db",
    ]);
    const many = Array.from({ length: 6 }, (_, index) =>
      upstream("{}").replace("name: db,", `name: db${index},`),
    ).join("---\n");
    const commands = findings(many).next.map(({ command }) => command);
    expect(commands.filter((command) => command.startsWith("kubectl get secret "))).toHaveLength(5);
  });

  test("refuses YAML that is too long, and does not read it as a log", () => {
    const long = `${upstream(`{ reason: "${reason}" }`)}# ${"x".repeat(8_388_608)}\n`;
    expect(diagnose([{ name: "a.yaml", text: long }])).toEqual({
      code: "too-large",
      message: "a.yaml is YAML of more than 8 MiB",
      hint: "give it in parts, such as one namespace at a time, or as JSON with kubectl get -o json",
    });
    const log = `[info] kind: x\napiVersion: v1\nkind: Upstream\n${"x".repeat(8_388_608)}`;
    expect(findings(log).inputs).toEqual(["log"]);
  });

  test("says that a stream does not parse, and searches it as a log", () => {
    const broken = `apiVersion: v1\nkind: Upstream\n  bad: [\nreason: ${reason}\n`;
    expect(diagnosed(broken)).toEqual([
      "stream-does-not-parse | the input | 1",
      "secret-not-found | line 4 | 1",
    ]);
    expect(findings(broken).diagnoses[0]?.cause).toMatch(
      /^it looks like Kubernetes objects, and cannot be read as such: -:2:7 error: yaml-syntax: /,
    );
    expect(diagnosed(`{"configs": [${"[".repeat(10_000)}`)).toEqual([
      "stream-does-not-parse | the input | 1",
    ]);
    expect(diagnosed(`{"level":"info","kind":"a"}\n{"level":`)).toEqual([]);
  });

  test.each([
    ["nothing", ""],
    ["white space", " \n\r\n"],
  ])("refuses %s as a log", (_, text) => {
    expect(diagnose([{ name: "", text }])).toMatchObject({ code: "empty", message: "the input is empty" });
  });

  test("refuses UTF-16, as PowerShell writes it", () => {
    const text = new TextDecoder().decode(Buffer.from(`\ufeff${guide}`, "utf16le"));
    expect(diagnose([{ name: "", text }])).toMatchObject({ code: "not-utf8" });
  });

  test("says how many lines of a log it recognises", () => {
    const log = "[2024-01-01 00:00:00.000][1][info][main] starting\n\nsomething else\nKEY_VALUES_MISMATCH\n";
    expect(findings(log).lines).toEqual({ total: 3, recognised: 2 });
    expect(doctorText(findings("something else"))).toMatch(/; 0 of 1 line of the log recognised\)/);
  });

  test("is fast for a log that names thousands of Upstreams repeatedly", () => {
    const lines = Array.from(
      { length: 60_000 },
      (_, index) => `invalid resource gloo-system.u${index % 30_000} KEY_VALUES_MISMATCH`,
    );
    const [only] = findings(lines.join("\n")).diagnoses;
    expect([only?.count, only?.affects.length]).toEqual([60_000, 30_000]);
  }, 30_000);

  test("is fast for messages with thousands of errors, and reports the first thousand of each", () => {
    const line = Array.from({ length: 2_000 }, (_, index) => `tls version A${index} not found`).join(" ");
    expect(findings(`${line}\n`.repeat(20)).diagnoses).toHaveLength(1_000);
  }, 30_000);

  test("reads a socket that is wrapped thousands of times", () => {
    const open = '{"typed_config":{"@type":"x.proxy_protocol.v3.X","transport_socket":'.repeat(20_000);
    const text = dump([{ cluster: { name: "a", transport_socket: "HERE" } }]);
    const endless = text.replace('"HERE"', () => `${open}1${"}}".repeat(20_000)}`);
    expect(findings(endless).inputs).toEqual(["config-dump"]);
  });

  test("reads all clusters of a dump, and prefers the active one", () => {
    const name = "db_gloo-system";
    const plain = { cluster: { name } };
    const secured = { cluster: { name, transport_socket: tls() } };
    const dumpOf = (lists: Readonly<Record<string, unknown>>): string =>
      JSON.stringify({ configs: [{ "@type": "envoy.admin.v3.ClustersConfigDump", ...lists }] });
    for (const key of ["static_clusters", "dynamic_active_clusters", "dynamic_warming_clusters"]) {
      expect(diagnosed(upstream("{}"), dumpOf({ [key]: [secured] }))).toEqual([]);
    }
    const both = { dynamic_active_clusters: [plain], dynamic_warming_clusters: [secured] };
    expect(diagnosed(upstream("{}"), dumpOf(both))).toEqual([
      "ssl-config-not-in-envoy | Upstream gloo-system/db | 1 | gloo-system/db",
    ]);
  });

  test("refuses what is too large", () => {
    expect(diagnose([{ name: "a.log", text: " ".repeat(maxInputLength + 1) }])).toEqual({
      code: "too-large",
      message: "a.log is longer than 64 MiB",
      hint: "give the last lines of the log, as with kubectl logs --tail=10000",
    });
  });

  const key =
    "-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7VJTUt9Us8cKj\n-----END PRIVATE KEY-----";

  test("never shows a key, wherever it is", () => {
    const inline = { tls_certificates: [{ private_key: { inline_string: key } }] };
    const texts = [
      dump([
        {
          cluster: { name: key, transport_socket: tls(inline) },
          error_state: { details: `KEY_VALUES_MISMATCH ${key}` },
        },
      ]),
      dump([], { dynamic_warming_secrets: [{ name: key }] }),
      `Invalid TLS secret: ${key}`,
      `Invalid TLS secret: MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7VJTUt9Us8cKj`,
      JSON.stringify({ msg: `name:"a" namespace:"b" is not a valid TLS secret: ${key}` }),
      upstream(JSON.stringify({ reason: `tls version x not found ${key}` })),
    ];
    for (const text of texts) {
      const found = findings(text);
      expect(found.diagnoses.length).toBeGreaterThan(0);
      expect(JSON.stringify(found) + doctorText(found)).not.toMatch(/MIIE|VJTU/);
    }
  });
});
