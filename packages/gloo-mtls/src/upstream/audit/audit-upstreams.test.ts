import { createMaterial } from "@gloo-mtls/pki";
import { describe, expect, test } from "vitest";
import { tlsSecret } from "../secret/tls-secret.ts";
import { tlsFromSds, tlsFromSecret } from "../ssl-config/build.ts";
import { type UpstreamSpec, upstream } from "../upstream/upstream.ts";
import { auditMarkdown, auditTable } from "./audit-table.ts";
import { auditUpstreams } from "./audit-upstreams.ts";

const { certificate: certChain, privateKey, ca: rootCa } = createMaterial({ now: Date.UTC(2026, 7, 4) });
const secret = tlsSecret({ name: "db", namespace: "shop", certChain, privateKey, rootCa });
const settings = {
  apiVersion: "gloo.solo.io/v1",
  kind: "Settings",
  metadata: { name: "default", namespace: "g" },
  spec: { gloo: { istioOptions: { enableAutoMtls: true, enableIntegration: true } } },
};
const named = (name: string, spec: UpstreamSpec) => upstream({ name, namespace: "g" }, spec);
const kube = { serviceName: "a", serviceNamespace: "b", servicePort: 1 };
const host = (addr: string, port: number) => ({ static: { hosts: [{ addr, port }] } });
const istio = {
  ...tlsFromSds({
    certificatesSecretName: "istio_server_cert",
    validationContextName: "istio_validation_context",
  }),
  alpnProtocols: ["istio"],
};

/**
 * Each connection on a line: whom, how, against whom, which name, which certificate, and what STRICT does.
 */
const lines = (objects: readonly unknown[], options?: Parameters<typeof auditUpstreams>[1]) =>
  auditUpstreams(objects, options).flatMap(({ connections }) =>
    connections.map((one) =>
      [
        one.to,
        one.speaks,
        one.verifiedAgainst ?? "nothing",
        one.names.join(",") || "any",
        one.clientCertificate ?? "none",
        one.strict.state,
      ].join(" | "),
    ),
  );

describe("an audit", () => {
  test.each<[string, UpstreamSpec, readonly string[]]>([
    ["plaintext to a Service", { kube }, ["its endpoints | plaintext | nothing | any | none | breaks"]],
    [
      "TLS with everything",
      {
        ...host("db.example.com", 5432),
        sslConfig: tlsFromSecret({ name: "db", namespace: "shop" }, { verifySubjectAltName: ["db"] }),
      },
      ["db.example.com:5432 | TLS | Secret shop/db | db | Secret shop/db | outside"],
    ],
    ["implied TLS", host("a.example.com", 443), ["a.example.com:443 | TLS | nothing | any | none | outside"]],
    [
      "Istio's own",
      { kube, sslConfig: istio },
      ["its endpoints | Istio mTLS | SDS istio_validation_context | any | SDS istio_server_cert | ready"],
    ],
    [
      "TLS that is not Istio's to a Service by name",
      { ...host("db.shop.svc", 443), sslConfig: { sslFiles: { rootCa: "/ca.crt" } } },
      ["db.shop.svc:443 | TLS | file /ca.crt | any | none | breaks"],
    ],
    ["an address", host("10.0.0.1", 80), ["10.0.0.1:80 | plaintext | nothing | any | none | not-known"]],
    [
      "an HTTP proxy",
      { ...host("squid.example.com", 3128), httpProxyHostname: "a:443", sslConfig: {} },
      [
        "a:443 | TLS | nothing | any | none | outside",
        "squid.example.com:3128 | plaintext | nothing | any | none | outside",
      ],
    ],
  ])("reports %s", (_, spec, expected) => {
    expect(lines([named("a", spec), secret])).toEqual(expected);
  });

  test("knows automatic mTLS, and what it takes away", () => {
    expect(lines([named("a", { kube }), settings])).toEqual([
      "endpoints with Istio's sidecar | Istio mTLS | SDS istio_validation_context | any | SDS istio_server_cert | ready",
      "other endpoints | plaintext | nothing | any | none | ready",
    ]);
    const [implied] = auditUpstreams([named("a", host("a.example.com", 443)), settings]);
    expect(implied?.connections.map(({ speaks }) => speaks)).toEqual(["plaintext"]);
    expect(implied?.remarks.join()).toContain("port 443 asks for TLS, but auto mTLS takes its place");
  });

  test("distinguishes what is not there from what is not known", () => {
    const missing = named("a", {
      ...host("a.example.com", 80),
      sslConfig: tlsFromSecret({ name: "x", namespace: "y" }),
    });
    expect(lines([missing])).toEqual(["a.example.com:80 | plaintext | nothing | any | none | outside"]);
    const states = (objects: readonly unknown[], secrets: "complete" | "partial" = "complete") =>
      auditUpstreams(objects, { secrets }).map(({ isKnown, connections }) => [isKnown, connections.length]);
    expect(states([missing], "partial")).toEqual([[false, 0]]);
    expect(states([{ ...missing, spec: { static: 1 } }])).toEqual([[false, 0]]);
    expect(states([named("a", { static: { hosts: [] } })])).toEqual([[true, 0]]);
  });

  test("is printed as a table, for people and in Markdown", () => {
    const audits = auditUpstreams([named("a|b", host("a.example.com", 443)), named("c", { static: {} })]);
    expect(auditTable(audits)).toMatchInlineSnapshot(`
      "UPSTREAM  TO                 SPEAKS   VERIFIED AGAINST  NAME  SNI            CLIENT CERTIFICATE  STRICT
      g/a|b     a.example.com:443  TLS      nothing           any   a.example.com  none                outside
      g/c       -                  nothing  -                 -     -              -                   -

      g/c: Envoy gets no cluster of it
      g/c: Gloo reports: cluster was configured improperly by one or more plugins: cluster type STATIC specified but LoadAssignment was empty
      "
    `);
    expect(auditMarkdown(audits)).toMatchInlineSnapshot(`
      "| UPSTREAM | TO | SPEAKS | VERIFIED AGAINST | NAME | SNI | CLIENT CERTIFICATE | STRICT |
      |---|---|---|---|---|---|---|---|
      | g/a\\|b | a.example.com:443 | TLS | nothing | any | a.example.com | none | outside |
      | g/c | - | nothing | - | - | - | - | - |

      - g/c: Envoy gets no cluster of it
      - g/c: Gloo reports: cluster was configured improperly by one or more plugins: cluster type STATIC specified but LoadAssignment was empty
      "
    `);
  });
});
