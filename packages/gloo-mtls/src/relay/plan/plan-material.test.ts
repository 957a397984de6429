import { deepFreeze } from "@gloo-mtls/objects/data";
import { createAuthority, createIntermediate, createLeaf } from "@gloo-mtls/pki";
import { describe, expect, test } from "vitest";
import { least } from "../testing/sample-spec.ts";
import { planRelay } from "./plan-relay.ts";
import type { RelayPlan } from "./relay-plan.ts";

const now = Date.UTC(2026, 0, 1);
const day = 24 * 60 * 60 * 1000;
const root = createAuthority({ now, subject: { commonName: "root" }, pathLength: 1 });
const leaf = (...dnsNames: readonly string[]) => createLeaf({ now, authority: root, dnsNames });
const server = leaf("*.gloo-mesh");
const [first, second] = [leaf("cluster1"), leaf("cluster2")];

const own = deepFreeze({
  root: root.certificate,
  server,
  clients: { cluster1: first, cluster2: second },
});

/**
 * `cluster Secret (type): entries` of all Secrets, with the name that a text of the material has in the
 * test.
 */
const held = ({ clusters }: RelayPlan, names: ReadonlyMap<string, string>): readonly string[] =>
  clusters.flatMap(({ name, secrets }) =>
    secrets.map(({ requirement, manifest }) => {
      const { type, data } = (manifest ?? {}) as { type?: string; data?: Record<string, string> };
      const entries = Object.entries(data ?? {}).map(([key, text]) => `${key} ${names.get(atob(text))}`);
      return `${name} ${requirement.name} (${type}): ${entries.join(", ")}`;
    }),
  );

const names = new Map([
  [root.certificate, "root"],
  [server.certificate, "server"],
  [server.privateKey, "server's key"],
  [first.certificate, "first"],
  [first.privateKey, "first's key"],
  [second.certificate, "second"],
  [second.privateKey, "second's key"],
  ["abc", "token"],
]);

describe("a plan with material", () => {
  test("gives each cluster its own certificate, and the gateway the server's where it has none", () => {
    const telemetry = { address: "telemetry.example.com:4317" };
    const plan = planRelay({ ...least, mode: "mtls-own-certificates", telemetry }, own, { now });
    expect(held(plan, names)).toMatchInlineSnapshot(`
      [
        "mgmt relay-server-tls-secret (kubernetes.io/tls): tls.crt server, tls.key server's key, ca.crt root",
        "mgmt gloo-telemetry-gateway-tls-secret (kubernetes.io/tls): tls.crt server, tls.key server's key, ca.crt root",
        "mgmt telemetry-root-secret (Opaque): ca.crt root",
        "cluster1 telemetry-root-secret (Opaque): ca.crt root",
        "cluster1 relay-client-tls-secret (kubernetes.io/tls): tls.crt first, tls.key first's key, ca.crt root",
        "cluster2 telemetry-root-secret (Opaque): ca.crt root",
        "cluster2 relay-client-tls-secret (kubernetes.io/tls): tls.crt second, tls.key second's key, ca.crt root",
      ]
    `);
  });

  test("puts a token under the key that the specification names, and a gateway's own certificate where it belongs", () => {
    const gateway = leaf("gloo-telemetry-gateway.gloo-mesh");
    const plan = planRelay(
      {
        ...least,
        mode: "tls-own-server",
        token: { secretName: "mine", key: "secret" },
        telemetry: { address: "telemetry.example.com:4317" },
      },
      { root: root.certificate, server, telemetryGateway: gateway, token: "abc" },
    );
    const all = new Map([...names, [gateway.certificate, "gateway"], [gateway.privateKey, "gateway's key"]]);
    expect(held(plan, all)).toMatchInlineSnapshot(`
      [
        "mgmt relay-server-tls-secret-custom (kubernetes.io/tls): tls.crt server, tls.key server's key, ca.crt root",
        "mgmt mine (Opaque): secret token",
        "mgmt relay-identity-token-secret (undefined): ",
        "mgmt gloo-telemetry-gateway-tls-secret-custom (kubernetes.io/tls): tls.crt gateway, tls.key gateway's key, ca.crt root",
        "mgmt telemetry-root-secret (Opaque): ca.crt root",
        "cluster1 mine (Opaque): secret token",
        "cluster1 telemetry-root-secret (Opaque): ca.crt root",
        "cluster1 relay-root-tls-secret (Opaque): ca.crt root",
        "cluster2 mine (Opaque): secret token",
        "cluster2 telemetry-root-secret (Opaque): ca.crt root",
        "cluster2 relay-root-tls-secret (Opaque): ca.crt root",
      ]
    `);
  });

  test("is refused when a certificate has ended, if there is a clock to go by", () => {
    const spec = { ...least, mode: "mtls-own-certificates" } as const;
    expect(() => planRelay(spec, own, { now: now + 366 * day })).toThrow(/expired at 2027-01-01/);
    expect(planRelay(spec, own).findings).toEqual([]);
    expect(planRelay(spec, own, { now: now + 300 * day }).findings.map(({ code }) => code)).toEqual([
      "expiring",
      "expiring",
      "expiring",
    ]);
  });

  test("is refused when the intermediate is the root, which would bring the root's key into a cluster", () => {
    const brought = { root: root.certificate, server, token: "abc" };
    const spec = { ...least, mode: "mtls-own-cas" } as const;
    expect(() => planRelay(spec, { ...brought, intermediate: root })).toThrow(/root-key-in-cluster/);
    const intermediate = createIntermediate({ now, authority: root, subject: { commonName: "signing" } });
    expect(planRelay(spec, { ...brought, intermediate }).findings).toEqual([]);
  });
});
