import { createAuthority, createIntermediate, createLeaf } from "@gloo-mtls/pki";
import { oddCertificate } from "@gloo-mtls/pki/internal/src/testing/odd-certificate.ts";
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

const day = 24 * 60 * 60 * 1000;
const other = createAuthority({ now, subject: { commonName: "other" }, pathLength: 1 });
const foreign = createLeaf({ now, authority: other, dnsNames: ["cluster1"] });
const stranger = createLeaf({ now, authority: other, dnsNames: ["*.gloo-mesh"] });
const own = { mode: "mtls-own-certificates" } as const;

/** `cluster Secret entry: code` of what is found. */
const codes = (...args: Parameters<typeof findingsFor>): readonly string[] =>
  findingsFor(...args).map((text) => {
    const [, cluster, name, entry, code] =
      /^(\S+): \w+: Secret\/gloo-mesh\/(\S+?)(?: data\S*?([\w-]+(?:\.\w+)?)(?:"\])?)?: ([a-z-]+): /.exec(
        text,
      ) ?? [];
    return `${cluster} ${name} ${entry ?? "-"}: ${code}`;
  });

describe("what fits or does not between clusters", () => {
  test("each side has a finding that the other refuses it, wherever the root differs", () => {
    const clientSecret = { "relay-client-tls-secret": pairOf(foreign, other.certificate) };
    expect(codes({ w: clientSecret }, own)).toEqual([
      "cluster1 relay-client-tls-secret ca.crt: other-root",
      "mgmt relay-server-tls-secret ca.crt: other-root",
    ]);
  });

  test("the agent verifies with its root Secret where the server signs it, and with what its certificate came with otherwise", () => {
    const rootSecret = { "relay-root-tls-secret": { "ca.crt": other.certificate } };
    expect(codes({ w: rootSecret })).toEqual(["cluster1 relay-root-tls-secret ca.crt: other-root"]);
    expect(codes({ w: rootSecret }, own)).toEqual([]);
  });

  test("the server has to trust whom it signs", () => {
    const signing = createIntermediate({ now, authority: other, subject: { commonName: "signing" } });
    const changed = { m: { "relay-tls-signing-secret": pairOf(signing, other.certificate) } };
    expect(codes(changed)).toEqual(["mgmt relay-server-tls-secret ca.crt: other-root"]);
    expect(codes(changed, own)).toEqual([]);
  });

  test("a chain that its own bundle does not verify is reported as broken, and nothing else", () => {
    expect(codes({ m: { "relay-server-tls-secret": pairOf(server, other.certificate) } })).toEqual([
      "mgmt relay-server-tls-secret tls.crt: chain-broken",
      // For the agent's certificate, and for the certificates that the server would sign.
      "mgmt relay-server-tls-secret ca.crt: other-root",
      "mgmt relay-server-tls-secret ca.crt: other-root",
    ]);
    const bundle = { "telemetry-root-secret": { "ca.crt": root.certificate + intermediate.certificate } };
    expect(codes({ m: { "gloo-telemetry-gateway-tls-secret": pairOf(stranger) }, w: bundle })).toEqual([
      "mgmt gloo-telemetry-gateway-tls-secret tls.crt: chain-broken",
    ]);
  });
});

describe("what is expected", () => {
  const nothing = {
    m: {
      "relay-server-tls-secret": undefined,
      "relay-identity-token-secret": undefined,
      "gloo-telemetry-gateway-tls-secret": undefined,
    },
    w: { "relay-client-tls-secret": undefined },
  };

  test("is what its makers have made: the agent's own is not missed before it started", () => {
    expect(codes(nothing)).toEqual([
      "mgmt relay-server-tls-secret -: missing-secret",
      "mgmt relay-identity-token-secret -: missing-secret",
      "mgmt gloo-telemetry-gateway-tls-secret -: missing-secret",
    ]);
    expect(codes(nothing, { expected: ["agent"] })).toEqual([
      "cluster1 relay-client-tls-secret -: missing-secret",
    ]);
  });

  test("a token lies under the key that the specification names, and in the server's copy under its own", () => {
    const simple = {
      mode: "tls-own-server",
      more: { token: { key: "secret" }, verifyServer: false },
    } as const;
    const names = {
      "relay-server-tls-secret-custom": pairOf(server),
      "gloo-telemetry-gateway-tls-secret-custom": pairOf(server),
    };
    const mine = { "relay-token": { secret: "abc" } };
    expect(codes({ m: { ...names, ...mine }, w: mine }, simple)).toEqual([]);
    expect(codes({ m: { ...names, "relay-token": { token: "abc" } }, w: mine }, simple)).toEqual([
      "mgmt relay-token secret: missing-entry",
    ]);
    expect(codes({ m: { ...names, ...mine }, w: { "relay-token": { secret: "abd" } } }, simple)).toEqual([
      "cluster1 relay-token secret: token-differs",
    ]);
    expect(
      codes({ m: { ...names, ...mine, "relay-identity-token-secret": { token: "x" } }, w: mine }, simple),
    ).toEqual(["mgmt relay-identity-token-secret token: token-differs"]);
  });

  test("a Secret without a key is reported once", () => {
    const { "tls.key": _, ...rest } = pairOf(server);
    expect(codes({ m: { "relay-server-tls-secret": rest } })).toEqual([
      "mgmt relay-server-tls-secret tls.key: missing-entry",
    ]);
  });
});

describe("keys of roots", () => {
  test("are found beside either root, and the key of an intermediate beside the server is not a root's", () => {
    const withKey = { ...trust, "tls.key": root.privateKey };
    expect(codes({ m: { "telemetry-root-secret": withKey } })).toEqual([
      "mgmt telemetry-root-secret tls.key: root-key-in-cluster",
    ]);
    expect(codes({ m: { "relay-server-tls-secret": pairOf(intermediate) } })).toEqual([
      "mgmt relay-server-tls-secret tls.crt: leaf-is-authority",
      "mgmt relay-server-tls-secret tls.crt: name-not-covered",
    ]);
  });
});

describe("certificates", () => {
  test("of one end alone do where that end is", () => {
    const serving = createLeaf({ now, authority: root, dnsNames: ["*.gloo-mesh"], uses: ["server"] });
    const calling = createLeaf({ now, authority: root, dnsNames: ["cluster1"], uses: ["client"] });
    expect(
      codes(
        {
          m: {
            "relay-server-tls-secret": pairOf(serving),
            "gloo-telemetry-gateway-tls-secret": pairOf(serving),
          },
          w: { "relay-client-tls-secret": pairOf(calling) },
        },
        own,
      ),
    ).toEqual([]);
    const wrong = createLeaf({ now, authority: root, dnsNames: ["*.gloo-mesh"], uses: ["client"] });
    expect(codes({ m: { "gloo-telemetry-gateway-tls-secret": pairOf(wrong) } })).toEqual([
      "mgmt gloo-telemetry-gateway-tls-secret tls.crt: wrong-usage",
    ]);
  });

  test("for another name than the cluster's are refused, and for a further one that is not a cluster of the relay not", () => {
    const named = (...dnsNames: readonly string[]) =>
      codes(
        { w: { "relay-client-tls-secret": pairOf(createLeaf({ now, authority: root, dnsNames })) } },
        own,
      );
    expect(named("cluster1.example.com", "cluster1")).toEqual([]);
    expect(named("cluster9")).toEqual(["cluster1 relay-client-tls-secret tls.crt: wrong-cluster-name"]);
  });

  test("are for DNS names: a URI of the same letters is none", () => {
    const uri = 6;
    const certificate = oddCertificate({
      key: client.privateKey,
      authority: root,
      validity: { notBefore: now, notAfter: now + 365 * day },
      extensions: [{ name: "subjectAltName", altNames: [{ type: uri, value: "cluster1" }] }],
    });
    const changed = { w: { "relay-client-tls-secret": pairOf({ ...client, certificate }) } };
    expect(codes(changed, own)).toEqual(["cluster1 relay-client-tls-secret tls.crt: wrong-cluster-name"]);
  });

  test("of a signing CA say that they may sign, if they say what they may", () => {
    const signing = (extension: object) => {
      const certificate = oddCertificate({
        key: intermediate.privateKey,
        authority: root,
        subject: { commonName: "signing" },
        validity: { notBefore: now, notAfter: now + 365 * day },
        extensions: [{ name: "basicConstraints", critical: true, cA: true }, { ...extension }],
      });
      return codes({ m: { "relay-tls-signing-secret": pairOf({ ...intermediate, certificate }) } });
    };
    expect(signing({ name: "keyUsage", critical: true, keyCertSign: true })).toEqual([]);
    expect(signing({ name: "keyUsage", critical: true, digitalSignature: true })).toEqual([
      "mgmt relay-tls-signing-secret tls.crt: not-an-authority",
    ]);
  });

  test("of CAs with extended key usages are refused for the side that is not among them", () => {
    const signing = (usages: object) => {
      const certificate = oddCertificate({
        key: intermediate.privateKey,
        authority: root,
        subject: { commonName: "signing" },
        validity: { notBefore: now, notAfter: now + 365 * day },
        extensions: [
          { name: "basicConstraints", critical: true, cA: true },
          { name: "extKeyUsage", ...usages },
        ],
      });
      const pair = { ...intermediate, certificate };
      const under = createLeaf({ now, authority: pair, dnsNames: ["*.gloo-mesh"] });
      const chain = { ...pairOf(under), "tls.crt": under.certificate + certificate };
      return codes({ m: { "relay-tls-signing-secret": pairOf(pair), "relay-server-tls-secret": chain } });
    };
    expect(signing({ serverAuth: true })).toEqual(["mgmt relay-tls-signing-secret tls.crt: wrong-usage"]);
    expect(signing({ clientAuth: true })).toEqual(["mgmt relay-server-tls-secret tls.crt: wrong-usage"]);
    expect(signing({ serverAuth: true, clientAuth: true })).toEqual([]);
  });

  test("in ca.crt are CAs", () => {
    const bundle = { "ca.crt": root.certificate + client.certificate };
    expect(codes({ w: { "relay-root-tls-secret": bundle } })).toEqual([
      "cluster1 relay-root-tls-secret ca.crt: not-an-authority",
    ]);
  });

  test("may be as deep as the CAs above them allow, and no deeper", () => {
    const low = createAuthority({
      now,
      subject: { commonName: "low root" },
      pathLength: 0,
      key: root.privateKey,
    });
    const leafUnderLow = createLeaf({ now, authority: low, dnsNames: ["*.gloo-mesh"] });
    expect(
      codes({ m: { "gloo-telemetry-gateway-tls-secret": pairOf(leafUnderLow, low.certificate) }, w: {} }),
    ).not.toContain("mgmt gloo-telemetry-gateway-tls-secret tls.crt: path-too-long");
    // Signed with the key of a root of the same name that allows a CA below it.
    const high = createAuthority({
      now,
      subject: { commonName: "low root" },
      pathLength: 1,
      key: root.privateKey,
    });
    const tooLow = createIntermediate({ now, authority: high, subject: { commonName: "signing" } });
    expect(codes({ m: { "relay-tls-signing-secret": pairOf(tooLow, low.certificate) } })).toContain(
      "mgmt relay-tls-signing-secret tls.crt: path-too-long",
    );
  });

  test("are looked at to the second: in tls.crt and in ca.crt, and the agent's own is renewed by itself", () => {
    const end = now + 365 * day;
    const at = (moment: number) => codes({}, { at: moment }).filter((code) => code.endsWith(" expired"));
    expect(at(end)).toEqual([]);
    expect(at(end + 1)).toHaveLength(3);
    expect(codes({}, { at: now + 300 * day })).not.toContain(
      "cluster1 relay-client-tls-secret tls.crt: expiring",
    );
    const short = createAuthority({
      now,
      subject: { commonName: "root" },
      key: root.privateKey,
      lifetime: 30 * day,
    });
    expect(codes({ w: { "telemetry-root-secret": { "ca.crt": short.certificate } } })).toContain(
      "cluster1 telemetry-root-secret ca.crt: expiring",
    );
  });
});

describe("tokens", () => {
  test("that end with any line break are reported, and each is compared with the first", () => {
    const token = (text: string) => ({ "relay-identity-token-secret": { token: text } });
    expect(codes({ m: token("abc\r"), w: token("abc\r") })).toEqual([
      "mgmt relay-identity-token-secret token: token-newline",
      "cluster1 relay-identity-token-secret token: token-newline",
    ]);
    expect(codes({ m: token("abd") })).toEqual(["cluster1 relay-identity-token-secret token: token-differs"]);
  });
});
