import { fc, test } from "@fast-check/vitest";
import { deepFreeze } from "@gloo-mtls/objects/data";
import { formatFinding } from "@gloo-mtls/objects/report";
import { backdating, createMaterial } from "@gloo-mtls/pki";
import { describe, expect } from "vitest";
import { tlsSecret } from "../secret/tls-secret.ts";
import { tlsFromSds, tlsFromSecret, tlsUnverified } from "../ssl-config/build.ts";
import type { SslConfig } from "../ssl-config/ssl-config.ts";
import { type UpstreamSpec, upstream } from "../upstream/upstream.ts";
import { checkUpstreams } from "./check-upstreams.ts";
import type { CheckOptions } from "./subject.ts";

const now = Date.UTC(2026, 7, 4);
const day = 86_400_000;
const { certificate: certChain, privateKey, ca: rootCa } = createMaterial({ now });
const namespace = "default";
const ref = (name: string) => ({ name, namespace });

const secrets = deepFreeze([
  tlsSecret({ name: "all", namespace, certChain, privateKey, rootCa }),
  tlsSecret({ name: "pair", namespace, certChain, privateKey }),
  tlsSecret({ name: "mismatch", namespace, certChain, privateKey: createMaterial({ now }).privateKey }),
  { apiVersion: "v1", kind: "Secret", metadata: ref("generic"), type: "Opaque", data: { "ca.crt": "" } },
]);

const hosts = [{ addr: "db.example.com", port: 8443 }];
const check = (spec: UpstreamSpec, options: Partial<CheckOptions> = {}): readonly string[] =>
  checkUpstreams(deepFreeze([upstream({ name: "u", namespace: "gloo-system" }, spec), ...secrets]), {
    now,
    ...options,
  }).map((finding) => formatFinding(finding));
const tls = (sslConfig: SslConfig, options?: Partial<CheckOptions>) =>
  check({ static: { hosts }, sslConfig }, options);
const named = { verifySubjectAltName: ["a.example.com"] };

const service = (annotations: Readonly<Record<string, string>>): object => ({
  apiVersion: "v1",
  kind: "Service",
  metadata: { name: "s", namespace, annotations },
  spec: { ports: [{ port: 443 }, { port: 80 }] },
});
const ssl = (short: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(short).map(([key, value]) => [`gloo.solo.io/sslService.${key}`, value]));
const checkService = (annotations: Readonly<Record<string, string>>) =>
  checkUpstreams(deepFreeze([service(annotations), ...secrets]), { now }).map((finding) =>
    formatFinding(finding),
  );

describe("an Upstream", () => {
  test("with a trust store and a name to verify has no findings, and neither has one in plaintext by intent", () => {
    expect(tls(tlsFromSecret(ref("all"), named))).toEqual([]);
    expect(check({ static: { hosts } })).toEqual([]);
  });

  test("that verifies nothing", () => {
    expect(
      [
        tlsFromSecret(ref("pair")),
        { sslFiles: {} },
        tlsFromSds({ certificatesSecretName: "c" }),
        tlsUnverified(),
      ].flatMap((config) => tls(config).filter((text) => text.includes("nothing-verified"))),
    ).toEqual([
      "error: Upstream/gloo-system/u spec.sslConfig.secretRef: nothing-verified: the Secret has no ca.crt, so Envoy accepts the certificate of any server\n  hint: add ca.crt to the Secret",
      "error: Upstream/gloo-system/u spec.sslConfig.sslFiles: nothing-verified: sslFiles has no rootCa, so Envoy accepts the certificate of any server\n  hint: refer to a TLS Secret that has the server's CA in ca.crt",
      "error: Upstream/gloo-system/u spec.sslConfig.sds: nothing-verified: sds has no validationContextName, so Envoy accepts the certificate of any server\n  hint: name the validation context that the SDS server serves",
      "error: Upstream/gloo-system/u spec.sslConfig: nothing-verified: there is TLS and no trust store, so Envoy accepts the certificate of any server\n  hint: refer to a TLS Secret that has the server's CA in ca.crt",
    ]);
  });

  test("that implies TLS verifies nothing either", () => {
    expect(check({ static: { hosts: [{ addr: "a.b", port: 443 }] } })).toEqual([
      "error: Upstream/gloo-system/u spec.static: nothing-verified: TLS that only port 443 asks for has no trust store, so Envoy accepts the certificate of any server\n  hint: add an sslConfig that refers to a TLS Secret with the server's CA in ca.crt",
    ]);
    expect(check({ static: { hosts, useTls: true } })).toEqual([
      "error: Upstream/gloo-system/u spec.static.useTls: nothing-verified: TLS that only useTls asks for has no trust store, so Envoy accepts the certificate of any server\n  hint: add an sslConfig that refers to a TLS Secret with the server's CA in ca.crt",
    ]);
  });

  test("that verifies a CA and no name", () => {
    expect(tls(tlsFromSecret(ref("all")))).toEqual([
      "warning: Upstream/gloo-system/u spec.sslConfig: name-not-verified: any certificate of the trusted CA is accepted, because the server's name is not verified\n  hint: list the server's names in verifySubjectAltName, unless the CA signs for this server alone",
    ]);
  });

  test("whose Secret is missing goes out in plaintext", () => {
    expect(tls(tlsFromSecret(ref("absent")))).toEqual([
      "error: Upstream/gloo-system/u spec.sslConfig.secretRef: secret-missing: there is no Secret default/absent that Gloo sees\n  hint: create it with `kubectl create secret tls` or `glooctl create secret tls`",
      "error: Upstream/gloo-system/u spec.sslConfig.secretRef: sent-without-tls: until the Secret is there, Envoy sends requests to this upstream in plaintext\n  hint: create the Secret, and set gateway.validation.warnMissingTlsSecret to false so that no cluster goes out without it",
    ]);
    expect(
      check({ static: { hosts, useTls: true }, sslConfig: tlsFromSecret(ref("absent")) }).filter((text) =>
        text.includes("sent-without-tls"),
      ),
    ).toEqual([
      "error: Upstream/gloo-system/u spec.sslConfig.secretRef: sent-without-tls: until the Secret is there, Envoy accepts any server's certificate, and presents none\n  hint: create the Secret, and set gateway.validation.warnMissingTlsSecret to false so that no cluster goes out without it",
    ]);
  });

  test("does not go out at all when the Settings say so, among the manifests or in the options", () => {
    const settings = {
      apiVersion: "gloo.solo.io/v1",
      kind: "Settings",
      metadata: { name: "default" },
      spec: { gateway: { validation: { warnMissingTlsSecret: false } } },
    };
    const spec = { static: { hosts }, sslConfig: tlsFromSecret(ref("absent")) };
    const codes = checkUpstreams([settings, upstream({ name: "u" }, spec)], { now }).map(({ code }) => code);
    expect(codes).toEqual(["secret-missing"]);
    expect(tls(tlsFromSecret(ref("absent")), { settings: {} })).toHaveLength(1);
  });

  test("is checked by the chart's Settings where the present ones cannot be read, and these are reported", () => {
    const settings = {
      apiVersion: "gloo.solo.io/v1",
      kind: "Settings",
      metadata: { name: "default", namespace: "gloo-system" },
      spec: { upstreamOptions: { sslParameters: { cipherSuits: [] } } },
    };
    expect(checkUpstreams([settings], { now }).map((finding) => formatFinding(finding))).toEqual([
      "error: Settings/gloo-system/default spec.upstreamOptions.sslParameters.cipherSuits: unknown-key: spec.upstreamOptions.sslParameters.cipherSuits is not a field of Gloo's API\n  hint: did you mean cipherSuites? The API server silently drops what it does not know",
    ]);
  });

  test("is not said to lack a Secret where the manifests do not hold them all", () => {
    expect(tls(tlsFromSecret(ref("absent")), { secrets: "partial" })).toEqual([]);
  });

  test("whose Secret is in another namespace", () => {
    expect(tls({ secretRef: { name: "all", namespace: "gloo-system" } })[0]).toBe(
      "error: Upstream/gloo-system/u spec.sslConfig.secretRef.namespace: secret-elsewhere: the reference to Secret all names namespace gloo-system, and the Secret is in default\n  hint: write the namespace in which the Secret is into secretRef",
    );
    expect(tls({ secretRef: { name: "all" } })[0]).toBe(
      "error: Upstream/gloo-system/u spec.sslConfig.secretRef.namespace: secret-elsewhere: the reference to Secret all names no namespace, and the Secret is in default\n  hint: write the namespace in which the Secret is into secretRef",
    );
  });

  test("whose Secret is of the wrong type, or has a key of another certificate", () => {
    expect(tls(tlsFromSecret(ref("generic")))).toEqual([
      "error: Upstream/gloo-system/u spec.sslConfig.secretRef: secret-wrong-type: Gloo takes Secret default/generic for a set of headers, as it does any Opaque Secret with data, not for a TLS Secret\n  hint: delete it and make it again as type kubernetes.io/tls; a type cannot be changed",
    ]);
    expect(tls(tlsFromSecret(ref("mismatch")))[0]).toBe(
      "error: Upstream/gloo-system/u spec.sslConfig.secretRef: key-mismatch: Gloo refuses the certificate and key of Secret default/mismatch: tls: private key does not match public key\n  hint: put a certificate and its own key, unencrypted, into tls.crt and tls.key, or only ca.crt",
    );
  });

  test("with files that never work", () => {
    expect(tls({ sslFiles: { tlsCert: "/c", tlsKey: privateKey, rootCa: "/r" }, ...named })).toEqual([
      "error: Upstream/gloo-system/u spec.sslConfig.sslFiles.tlsCert: files-never-work: Gloo checks the path in tlsCert as if it were PEM, and refuses the Upstream\n  hint: use secretRef for a client certificate; in sslFiles only rootCa works",
      "error: Upstream/gloo-system/u spec.sslConfig.sslFiles.tlsKey: files-never-work: tlsKey holds PEM, which Gloo lets through and Envoy then takes for the path of a file\n  hint: use secretRef for a client certificate; in sslFiles only rootCa works",
    ]);
  });

  test("with fields that have no effect beside sds", () => {
    const config = { ...tlsFromSds({ validationContextName: "v" }, named), parameters: {}, oneWayTls: true };
    expect(tls(config)).toEqual([
      "warning: Upstream/gloo-system/u spec.sslConfig.parameters: ignored-with-sds: parameters have no effect beside sds: Envoy offers its default versions and suites\n  hint: remove it, or take the certificates from a Secret",
      "warning: Upstream/gloo-system/u spec.sslConfig.oneWayTls: ignored-with-sds: oneWayTls has no effect beside sds: a client certificate is presented all the same\n  hint: leave certificatesSecretName out",
    ]);
  });

  test("whose server name is overridden", () => {
    const sslConfig = tlsFromSecret(ref("all"), { ...named, sni: "own" });
    expect(check({ static: { hosts: [...hosts, { addr: "b", port: 1, sniAddr: "c" }] }, sslConfig })).toEqual(
      [
        "warning: Upstream/gloo-system/u spec.sslConfig.sni: sni-overridden: the server name sent to db.example.com:8443 is db.example.com, not own: autoSniRewrite is on unless it is false\n  hint: set static.autoSniRewrite to false, and no sniAddr, or remove sni",
        "warning: Upstream/gloo-system/u spec.sslConfig.sni: sni-overridden: the server name sent to b:1 is c, not own: sniAddr wins\n  hint: set static.autoSniRewrite to false, and no sniAddr, or remove sni",
      ],
    );
    expect(check({ static: { hosts, autoSniRewrite: false }, sslConfig })).toEqual([]);
    expect(check({ static: { hosts: [{ addr: "own", port: 1 }] }, sslConfig })).toEqual([]);
  });

  test("with useTls: false beside sslConfig", () => {
    expect(check({ static: { hosts, useTls: false }, sslConfig: tlsFromSecret(ref("all"), named) })).toEqual([
      "warning: Upstream/gloo-system/u spec.static.useTls: use-tls-ignored: useTls: false has no effect beside sslConfig: Envoy dials with TLS\n  hint: remove useTls, or remove sslConfig if plaintext is meant",
    ]);
  });

  test("with useTls: false, oneWayTls: false beside sds, and what else changes nothing has no findings", () => {
    expect(check({ static: { hosts, useTls: false } })).toEqual([]);
    expect(tls({ ...tlsFromSds({ validationContextName: "v" }, named), oneWayTls: false })).toEqual([]);
  });

  test.each<[string, SslConfig]>([
    ["a file", { sslFiles: { rootCa: "/ca.crt" } }],
    ["an SDS server", tlsFromSds({ validationContextName: "v" })],
  ])("that verifies a CA of %s and no name", (_, config) => {
    expect(tls(config).map((text) => text.split(": ")[2])).toEqual(["name-not-verified"]);
  });

  test("whose Secret Gloo skips has none", () => {
    const unseen = {
      apiVersion: "v1",
      kind: "Secret",
      metadata: ref("unseen"),
      type: "helm.sh/release.v1",
      data: {},
    };
    const spec = { static: { hosts }, sslConfig: tlsFromSecret(ref("unseen"), named) };
    const codes = checkUpstreams([unseen, upstream({ name: "u" }, spec)], { now }).map(({ code }) => code);
    expect(codes).toEqual(["secret-missing", "sent-without-tls"]);
  });

  test("that cannot be read is not judged", () => {
    // A user's file is not held to the types.
    const spec = { static: { hosts }, useHttp2: "yes", sslConfig: {}, more: 1 } as unknown as UpstreamSpec;
    expect(check(spec).map((text) => text.split(": ")[2])).toEqual(["wrong-type", "unknown-key"]);
  });

  test("that Gloo refuses for another reason", () => {
    expect(check({ static: { hosts: [] } })).toEqual([
      "error: Upstream/gloo-system/u spec.static.hosts: refused-by-gloo: Gloo refuses the Upstream: cluster was configured improperly by one or more plugins: cluster type STATIC specified but LoadAssignment was empty\n  hint: list at least one host",
    ]);
    expect(tls({ ...tlsFromSecret(ref("pair")), ...named })[0]).toBe(
      "error: Upstream/gloo-system/u spec.sslConfig.verifySubjectAltName: refused-by-gloo: Gloo refuses the Upstream: a root_ca must be provided if verify_subject_alt_name is not empty\n  hint: give a trust store, for instance ca.crt in the Secret, or drop verifySubjectAltName",
    );
  });

  test("is judged without the keys that Gloo does not have, and those are reported", () => {
    // A user's file is not held to the types.
    const spec = {
      static: { hosts },
      sslConfig: { verifySubjectAltNames: ["a"], secretRef: ref("all") },
    } as UpstreamSpec;
    expect(check(spec)).toEqual([
      "error: Upstream/gloo-system/u spec.sslConfig.verifySubjectAltNames: unknown-key: spec.sslConfig.verifySubjectAltNames is not a field of Gloo's API\n  hint: did you mean verifySubjectAltName? The API server silently drops what it does not know",
      "warning: Upstream/gloo-system/u spec.sslConfig: name-not-verified: any certificate of the trusted CA is accepted, because the server's name is not verified\n  hint: list the server's names in verifySubjectAltName, unless the CA signs for this server alone",
    ]);
  });

  test("is looked through for its HTTP CONNECT proxy too", () => {
    expect(check({ static: { hosts }, httpConnectSslConfig: tlsFromSecret(ref("pair")) })[0]).toContain(
      "spec.httpConnectSslConfig.secretRef: nothing-verified",
    );
  });
});

describe("the certificates of a Secret that is used", () => {
  const at = (moment: number) => tls(tlsFromSecret(ref("all"), named), { now: moment });

  test("expire, and are reported a month before", () => {
    expect(at(now + 335 * day)).toEqual([]);
    expect(at(now + 336 * day)).toEqual([
      'warning: Secret/default/all data["tls.crt"]: certificate-expiring: the client certificate expires at 2027-08-04T00:00:00.000Z, in 29 days\n  hint: replace it before then',
    ]);
    expect(at(now + 365 * day + 1)).toEqual([
      'error: Secret/default/all data["tls.crt"]: certificate-expired: the client certificate expired at 2027-08-04T00:00:00.000Z\n  hint: replace it: handshakes fail',
    ]);
    expect(at(now + 3651 * day)[1]).toBe(
      'error: Secret/default/all data["ca.crt"]: certificate-expired: the CA expired at 2036-08-01T00:00:00.000Z\n  hint: replace it: handshakes fail',
    );
  });

  test("are not valid before their time", () => {
    expect(at(now - backdating - 1)[0]).toBe(
      'error: Secret/default/all data["tls.crt"]: certificate-not-yet-valid: the client certificate is not valid before 2026-08-03T23:55:00.000Z\n  hint: wait until then, or check the clock where it was made',
    );
  });

  test("are reported once, regardless of how many Upstreams use them", () => {
    const spec = { static: { hosts }, sslConfig: tlsFromSecret(ref("all"), named) };
    const many = Array.from({ length: 50 }, (_, index) => upstream({ name: `u${index}` }, spec));
    const findings = checkUpstreams([...many, ...secrets], { now: now + 366 * day });
    expect(findings.map(({ code }) => code)).toEqual(["certificate-expired"]);
  });
});

describe("a Service with annotations", () => {
  test("whose values do not mean what they look like", () => {
    const texts = checkService(
      ssl({ rootCa: "/443:ca.crt", tlsCert: "443:/a:b", tlsKey: "443:", secret: ":x" }),
    );
    expect(texts.filter((text) => text.includes("annotation-misread"))).toEqual([
      'warning: Service/default/s metadata.annotations["gloo.solo.io/sslService.secret"]: annotation-misread: of ":x" Gloo reads x for all ports, and drops the colon\n  hint: write the value alone for all ports, or port:value with the port\'s number',
      'warning: Service/default/s metadata.annotations["gloo.solo.io/sslService.tlsCert"]: annotation-misread: of "443:/a:b" Gloo reads the whole of it as one value for all ports, because it has 2 colons\n  hint: write the value alone for all ports, or port:value with the port\'s number',
      'warning: Service/default/s metadata.annotations["gloo.solo.io/sslService.tlsKey"]: annotation-misread: of "443:" Gloo reads nothing, because nothing follows the colon\n  hint: write the value alone for all ports, or port:value with the port\'s number',
      'warning: Service/default/s metadata.annotations["gloo.solo.io/sslService.rootCa"]: annotation-misread: of "/443:ca.crt" Gloo reads ca.crt for all ports, and drops /443\n  hint: write the value alone for all ports, or port:value with the port\'s number',
    ]);
  });

  test("that change nothing", () => {
    expect(checkService({ ...ssl({ sni: "a", oneWayTl: "true", oneWayTls: "yes" }) })).toEqual([
      'warning: Service/default/s metadata.annotations["gloo.solo.io/sslService.sni"]: annotation-unknown: Gloo has no annotation gloo.solo.io/sslService.sni, so it changes nothing\n  hint: set gloo.solo.io/upstream_config to {"sslConfig":{"sni":"NAME"}}, and gloo.solo.io/upstream_config.deep_merge to "true"',
      'warning: Service/default/s metadata.annotations["gloo.solo.io/sslService.oneWayTl"]: annotation-unknown: Gloo has no annotation gloo.solo.io/sslService.oneWayTl, so it changes nothing\n  hint: did you mean gloo.solo.io/sslService.oneWayTls?',
      'warning: Service/default/s metadata.annotations["gloo.solo.io/sslService.oneWayTls"]: annotation-idle: Gloo takes "yes" for false\n  hint: remove the annotation, or write what is meant',
      'warning: Service/default/s metadata.annotations["gloo.solo.io/sslService.oneWayTls"]: annotation-idle: oneWayTls alone makes no TLS: requests go out in plaintext\n  hint: remove the annotation, or write what is meant',
    ]);
    const idle = checkService(ssl({ secret: "all", rootCa: "/r", tlsKey: "8080:/k" })).filter((text) =>
      text.includes("annotation-idle"),
    );
    expect(idle).toEqual([
      'warning: Service/default/s metadata.annotations["gloo.solo.io/sslService.tlsKey"]: annotation-idle: the annotation is for port 8080, which the Service does not have\n  hint: remove the annotation, or write what is meant',
      'warning: Service/default/s metadata.annotations["gloo.solo.io/sslService.tlsKey"]: annotation-idle: tlsKey has no effect beside a secret\n  hint: remove the annotation, or write what is meant',
      'warning: Service/default/s metadata.annotations["gloo.solo.io/sslService.rootCa"]: annotation-idle: rootCa has no effect beside a secret\n  hint: remove the annotation, or write what is meant',
    ]);
  });

  test("is checked as the Upstreams that discovery makes of it, once for all ports", () => {
    expect(checkService(ssl({ secret: "pair" }))).toEqual([
      'error: Service/default/s metadata.annotations["gloo.solo.io/sslService.secret"]: nothing-verified: the Secret has no ca.crt, so Envoy accepts the certificate of any server\n  hint: add ca.crt to the Secret',
    ]);
    expect(checkService(ssl({ tlsCert: "/c", tlsKey: "/k" }))[1]).toContain(
      'metadata.annotations["gloo.solo.io/sslService.tlsKey"]: files-never-work',
    );
    expect(checkService({ "gloo.solo.io/upstream_config": "{" })).toEqual([
      'error: Service/default/s metadata.annotations["gloo.solo.io/upstream_config"]: bad-upstream-config: gloo.solo.io/upstream_config is not a JSON object, so Gloo ignores it and only its log says so\n  hint: write the fields of an Upstream\'s spec as JSON',
    ]);
  });

  test("has findings at upstream_config about its effects", () => {
    expect(checkService({ "gloo.solo.io/upstream_config": '{"sslConfig": {}}' })).toEqual([
      'error: Service/default/s metadata.annotations["gloo.solo.io/upstream_config"]: nothing-verified: there is TLS and no trust store, so Envoy accepts the certificate of any server\n  hint: refer to a TLS Secret that has the server\'s CA in ca.crt',
    ]);
  });

  test("is not judged again where discovery's Upstreams are among the manifests", () => {
    const discovered = ["default-s-443", "default-s-80"].map((name) =>
      upstream({ name, namespace: "gloo-system" }, { kube: {}, sslConfig: tlsFromSecret(ref("pair")) }),
    );
    const findings = checkUpstreams([service(ssl({ secret: "pair" })), ...discovered, ...secrets], { now });
    expect(findings.map(({ object }) => object?.kind)).toEqual(["Upstream", "Upstream"]);
  });
});

const hostileAnnotations = [
  ...Object.keys(ssl({ secret: "", tlsCert: "", tlsKey: "", rootCa: "", oneWayTls: "", other: "" })),
  "gloo.solo.io/upstream_config",
  "gloo.solo.io/upstream_config.deep_merge",
];

describe("manifests from anywhere", () => {
  test("are opened where they are Lists, within each other too", () => {
    const spec = { static: { hosts }, sslConfig: tlsFromSecret(ref("pair")) };
    const inner = { kind: "UpstreamList", items: [upstream({ name: "u" }, spec)] };
    const list = { apiVersion: "v1", kind: "List", items: [inner, ...secrets] };
    expect(checkUpstreams([list], { now }).map(({ code }) => code)).toEqual(["nothing-verified"]);
  });

  test("may be a List that holds itself", () => {
    const list: { kind: string; items: unknown[] } = { kind: "List", items: [] };
    list.items.push(list, upstream({ name: "u" }, { static: { hosts }, sslConfig: {} }), list);
    expect(checkUpstreams([list, list], { now }).map(({ code }) => code)).toEqual([
      "nothing-verified",
      "nothing-verified",
    ]);
  });

  test("are never quoted with a key in them", () => {
    const annotations = {
      ...ssl({ tlsKey: `/443:${privateKey}`, oneWayTls: privateKey, [privateKey]: "x" }),
      "gloo.solo.io/upstream_config": JSON.stringify({ useHttp2: privateKey }),
    };
    const spec = {
      static: { hosts: [{ addr: privateKey, port: 1 }] },
      proxyProtocolVersion: privateKey,
      sslConfig: { sni: privateKey, secretRef: { name: privateKey, namespace: privateKey } },
      [privateKey]: 1,
    };
    const manifests = [service(annotations), upstream({ name: "u" }, spec)];
    const findings = checkUpstreams(manifests, { now });
    const lines = privateKey.trim().split("\n").slice(1, -1);
    expect(findings.map(({ code }) => code)).toEqual(
      expect.arrayContaining(["annotation-misread", "annotation-idle", "annotation-unknown", "unknown-key"]),
    );
    for (const { message, hint } of findings) {
      for (const line of lines) expect(message + hint).not.toContain(line.slice(0, 20));
    }
  });

  test("may be anything", () => {
    let deep: unknown = [];
    for (let depth = 0; depth < 100_000; depth += 1) deep = { kind: "List", items: [deep] };
    const hostile = [
      null,
      1,
      "x",
      [],
      deep,
      { kind: "Upstream" },
      { kind: "Service", apiVersion: "v1", metadata: null },
      { kind: "Secret", metadata: [] },
      JSON.parse('{"__proto__": {"kind": "Upstream"}}'),
    ];
    expect(checkUpstreams(hostile, { now })).toEqual([]);
    const broken = {
      apiVersion: "gloo.solo.io/v1",
      kind: "Upstream",
      metadata: { name: "u" },
      spec: { sslConfig: 1 },
    };
    expect(checkUpstreams([broken], { now }).map((finding) => formatFinding(finding))).toEqual([
      "error: Upstream/u spec.sslConfig: wrong-type: spec.sslConfig must be a map, not 1\n  hint: write what the API of Gloo takes there",
    ]);
  });

  test.prop([
    fc.jsonValue(),
    fc.jsonValue(),
    fc.dictionary(fc.constantFrom(...hostileAnnotations), fc.string()),
  ])("never make it throw, and are left as they are", (sslConfig, spec, annotations) => {
    const manifests = deepFreeze([
      { apiVersion: "gloo.solo.io/v1", kind: "Upstream", metadata: { name: "a" }, spec },
      {
        apiVersion: "gloo.solo.io/v1",
        kind: "Upstream",
        metadata: { name: "b" },
        spec: { static: { hosts }, sslConfig },
      },
      { ...service(annotations), spec: { ports: [{ port: 443 }] } },
      { apiVersion: "v1", kind: "Secret", metadata: ref("a"), type: "kubernetes.io/tls", data: spec },
    ]);
    const findings = checkUpstreams(manifests, { now });
    expect(findings).toEqual(checkUpstreams(structuredClone(manifests), { now }));
  });

  test("an invalid clock is refused", () => {
    expect(() => checkUpstreams([], { now: Number.NaN })).toThrow("bad-option: option now is not a number");
    expect(() => checkUpstreams([], { now, expiringWithin: -1 })).toThrow(
      "bad-option: option expiringWithin is not a number of milliseconds, 0 or more",
    );
  });
});
