import { createAuthority, createIntermediate, createLeaf } from "@gloo-mtls/pki";
import { describe, expect, test } from "vitest";
import {
  client,
  findingsFor,
  intermediate,
  now,
  pairOf,
  root,
  server,
  trust,
} from "../testing/findings-for.ts";

describe("checkRelay", () => {
  test("finds nothing wrong with what fits", () => {
    expect(findingsFor({})).toEqual([]);
    expect(findingsFor({}, { mode: "mtls-own-certificates" })).toEqual([]);
  });

  test("finds what is missing", () => {
    expect(
      findingsFor({ m: { "relay-server-tls-secret": undefined }, w: { "relay-identity-token-secret": {} } }),
    ).toMatchInlineSnapshot(`
      [
        "mgmt: error: Secret/gloo-mesh/relay-server-tls-secret: missing-secret: there is no such Secret, and the mode needs it
        hint: make it with tls.crt, tls.key, ca.crt",
        "cluster1: error: Secret/gloo-mesh/relay-identity-token-secret data.token: missing-entry: the Secret has no token
        hint: add it; the Secret needs token",
      ]
    `);
  });

  test("finds what is not a certificate, and a key of another certificate", () => {
    expect(
      findingsFor({ m: { "relay-server-tls-secret": { ...pairOf(server), "tls.key": client.privateKey } } }),
    ).toMatchInlineSnapshot(`
      [
        "mgmt: error: Secret/gloo-mesh/relay-server-tls-secret data["tls.key"]: key-mismatch: tls.key is not the readable, unencrypted key of the first certificate in tls.crt
        hint: pass the two that were made together, the certificate before its issuers",
      ]
    `);
    expect(findingsFor({ w: { "telemetry-root-secret": { "ca.crt": "x" } } })).toMatchInlineSnapshot(`
      [
        "cluster1: error: Secret/gloo-mesh/telemetry-root-secret data["ca.crt"]: unreadable-certificate: ca.crt is not the PEM of certificates
        hint: pass -----BEGIN CERTIFICATE----- to -----END CERTIFICATE-----, and nothing else",
      ]
    `);
  });

  test("finds the root's key wherever it is", () => {
    expect(
      findingsFor({
        m: { "relay-tls-signing-secret": pairOf(root) },
        w: { "relay-root-tls-secret": { ...trust, "tls.key": root.privateKey } },
      }),
    ).toMatchInlineSnapshot(`
      [
        "mgmt: error: Secret/gloo-mesh/relay-tls-signing-secret data["tls.key"]: root-key-in-cluster: the root's private key is in cluster mgmt
        hint: take it out, keep it where certificates are made, and replace the root if others could read it",
        "cluster1: error: Secret/gloo-mesh/relay-root-tls-secret data["tls.key"]: root-key-in-cluster: the root's private key is in cluster cluster1
        hint: take it out, keep it where certificates are made, and replace the root if others could read it",
      ]
    `);
  });

  test("lets the chart have the root's key where it makes the root, but no workload cluster", () => {
    const withKey = { "relay-root-tls-secret": { ...trust, "tls.key": root.privateKey } };
    expect(findingsFor({ m: withKey }, { mode: "mtls-self-signed" })).toEqual([]);
    expect(
      findingsFor({ m: withKey, w: withKey }, { mode: "mtls-self-signed" }).map(
        (text) => text.split("\n")[0],
      ),
    ).toEqual([
      'cluster1: error: Secret/gloo-mesh/relay-root-tls-secret data["tls.key"]: root-key-in-cluster: the root\'s private key is in cluster cluster1',
    ]);
  });

  test("finds an intermediate that is not a CA, and one that is too deep", () => {
    expect(findingsFor({ m: { "relay-tls-signing-secret": pairOf(server) } })).toMatchInlineSnapshot(`
      [
        "mgmt: error: Secret/gloo-mesh/relay-tls-signing-secret data["tls.crt"]: not-an-authority: the certificate may not sign others, so the agents' certificates are refused
        hint: issue an intermediate CA: basicConstraints CA:TRUE, key usage keyCertSign",
      ]
    `);
    const deeper = createAuthority({ now, subject: { commonName: "flat root" }, pathLength: 1 });
    const first = createIntermediate({ now, authority: deeper, subject: { commonName: "first" } });
    // Signed in spite of the first one's path length of 0, as other tools do.
    const bad = createIntermediate({
      now,
      authority: createAuthority({ now, subject: { commonName: "first" }, key: first.privateKey }),
      subject: { commonName: "second" },
    });
    const chain = { ...pairOf(bad, deeper.certificate), "tls.crt": bad.certificate + first.certificate };
    const texts = findingsFor({ m: { "relay-tls-signing-secret": chain } });
    expect(texts.filter((text) => text.includes("path-too-long"))).toMatchInlineSnapshot(`
      [
        "mgmt: error: Secret/gloo-mesh/relay-tls-signing-secret data["tls.crt"]: path-too-long: "CN=first" allows 0 CAs below it, and there are more on the way to the certificate
        hint: issue the CA with a greater path length, or sign with a CA nearer to the root",
      ]
    `);
  });

  test("finds a leaf that is a CA, one for the other end, and one for another name", () => {
    expect(
      findingsFor({
        m: {
          "gloo-telemetry-gateway-tls-secret": pairOf(intermediate),
          "relay-server-tls-secret": pairOf(
            createLeaf({ now, authority: root, dnsNames: ["a.b.gloo-mesh"], uses: ["client"] }),
          ),
        },
      }),
    ).toMatchInlineSnapshot(`
      [
        "mgmt: error: Secret/gloo-mesh/gloo-telemetry-gateway-tls-secret data["tls.crt"]: leaf-is-authority: the certificate is a CA: a holder of its key can issue certificates for any agent and any server
        hint: issue a certificate with basicConstraints CA:FALSE",
        "mgmt: error: Secret/gloo-mesh/relay-server-tls-secret data["tls.crt"]: wrong-usage: the certificate is not for serverAuth
        hint: issue it with the extended key usages serverAuth and clientAuth, or serverAuth at least",
        "mgmt: error: Secret/gloo-mesh/relay-server-tls-secret data["tls.crt"]: name-not-covered: the certificate is for "a.b.gloo-mesh", not for gloo-mesh-mgmt-server.gloo-mesh, which agents verify
        hint: issue it with the subject alternative name gloo-mesh-mgmt-server.gloo-mesh",
        "mgmt: error: Secret/gloo-mesh/gloo-telemetry-gateway-tls-secret data["tls.crt"]: name-not-covered: the certificate is for no DNS name, not for gloo-telemetry-gateway.gloo-mesh, which collectors verify
        hint: issue it with the subject alternative name gloo-telemetry-gateway.gloo-mesh",
      ]
    `);
  });

  test("finds an agent's certificate that the server cannot use", () => {
    const serverOnly = createLeaf({ now, authority: root, dnsNames: ["cluster1"], uses: ["server"] });
    expect(
      findingsFor(
        { w: { "relay-client-tls-secret": pairOf(serverOnly) } },
        { mode: "mtls-own-certificates" },
      ),
    ).toMatchInlineSnapshot(`
      [
        "cluster1: error: Secret/gloo-mesh/relay-client-tls-secret data["tls.crt"]: wrong-usage: the certificate is not for clientAuth
        hint: issue it with the extended key usages serverAuth and clientAuth, or clientAuth at least",
      ]
    `);
  });

  test("finds two roots where one is needed, and is content with both on both sides", () => {
    const other = createAuthority({ now, subject: { commonName: "other" } });
    expect(
      findingsFor({ w: { "telemetry-root-secret": { "ca.crt": other.certificate } } }),
    ).toMatchInlineSnapshot(`
      [
        "cluster1: error: Secret/gloo-mesh/telemetry-root-secret data["ca.crt"]: other-root: ca.crt does not verify gloo-telemetry-gateway-tls-secret of cluster mgmt, so collectors refuse the telemetry gateway
        hint: give both sides the same root, or both roots one after the other on each side",
      ]
    `);
    expect(
      findingsFor({ w: { "relay-root-tls-secret": { "ca.crt": other.certificate + root.certificate } } }),
    ).toEqual([]);
  });

  test("warns before a certificate ends, and says when it ended", () => {
    const day = 24 * 60 * 60 * 1000;
    expect(findingsFor({}, { at: now + 300 * day })).toMatchInlineSnapshot(`
      [
        "mgmt: warning: Secret/gloo-mesh/relay-server-tls-secret data["tls.crt"]: expiring: certificate 1 ("CN=*.gloo-mesh") expires at 2027-01-01T00:00:00.000Z
        hint: plan its replacement: \`gloo-mtls relay rotate\` prints how",
        "mgmt: warning: Secret/gloo-mesh/gloo-telemetry-gateway-tls-secret data["tls.crt"]: expiring: certificate 1 ("CN=*.gloo-mesh") expires at 2027-01-01T00:00:00.000Z
        hint: plan its replacement: \`gloo-mtls relay rotate\` prints how",
      ]
    `);
    expect(findingsFor({}, { at: now - day }).length).toBeGreaterThan(5);
    expect(findingsFor({}, { at: now + 366 * day }).filter((text) => text.includes("expired"))).toHaveLength(
      3,
    );
  });

  test("finds tokens that a comparison would not take", () => {
    const tokens = (token: string) =>
      findingsFor({ w: { "relay-identity-token-secret": { token } } }).map(
        (text) => /data\.token: ([a-z-]+)/.exec(text)?.[1],
      );
    expect(tokens("abc\n")).toEqual(["token-newline", "token-differs"]);
    expect(tokens("")).toEqual(["token-empty", "token-differs"]);
    expect(tokens("ab c")).toEqual(["token-unprintable", "token-differs"]);
  });

  test("never shows a key or a token", () => {
    const mixed = {
      "tls.crt": server.privateKey,
      "tls.key": server.certificate,
      "ca.crt": server.privateKey,
      token: "secret-a",
    };
    const all = Object.fromEntries(
      [
        "relay-root-tls-secret",
        "relay-tls-signing-secret",
        "relay-server-tls-secret",
        "gloo-telemetry-gateway-tls-secret",
        "telemetry-root-secret",
        "relay-identity-token-secret",
        "relay-client-tls-secret",
      ].map((name) => [name, mixed]),
    );
    const text = findingsFor({ m: all, w: all }).join("\n");
    expect(text).not.toContain("secret-a");
    expect(text).not.toContain("MII");
  });
});
