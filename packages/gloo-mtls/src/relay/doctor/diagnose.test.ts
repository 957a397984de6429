import { describe, expect, test } from "vitest";
import { relaySpecOf } from "../spec/read-spec.ts";
import { sampleSpec } from "../testing/sample-spec.ts";
import { diagnoseRelay } from "./diagnose.ts";

const diagnosed = (text: string) => diagnoseRelay([{ file: "-", text }]);

/** `code Secret entry` of a line. */
const cause = (line: string): string => {
  const [finding] = diagnosed(line).findings;
  return [finding?.code, finding?.object?.name, finding?.path.at(-1)]
    .filter((part) => part !== undefined)
    .join(" ");
};

const agent = (reason: string) =>
  `rpc error: code = Unavailable desc = connection error: desc = "transport: authentication handshake failed: ${reason}"`;
const server = (reason: string) => `http: TLS handshake error from 10.0.0.1:4711: ${reason}`;
const refused = "tls: failed to verify certificate: x509: certificate";

// The texts are those of Go 1.26 and grpc-go 1.82, as servers and clients that fail in these ways write them.
describe("a line of a log leads to its cause and its Secret", () => {
  test.each<readonly [string, string]>([
    [agent(`${refused} signed by unknown authority`), "unknown-authority relay-root-tls-secret ca.crt"],
    [server(`${refused} signed by unknown authority`), "unknown-authority relay-server-tls-secret ca.crt"],
    [
      agent(
        `${refused} signed by unknown authority (possibly because of "x509: ECDSA verification failure" while trying to verify candidate authority certificate "root")`,
      ),
      "same-name-other-ca relay-root-tls-secret ca.crt",
    ],
    [
      agent(`${refused} is valid for a.gloo-mesh, not b.gloo-mesh`),
      "name-not-covered relay-server-tls-secret tls.crt",
    ],
    [
      agent(`${refused} is not valid for any names, but wanted to match b.gloo-mesh`),
      "name-not-covered relay-server-tls-secret tls.crt",
    ],
    [
      agent(`${refused} relies on legacy Common Name field, use SANs instead`),
      "common-name-only relay-server-tls-secret tls.crt",
    ],
    [
      agent(
        "tls: failed to verify certificate: x509: cannot validate certificate for 10.0.0.1 because it doesn't contain any IP SANs",
      ),
      "name-is-address relay-server-tls-secret tls.crt",
    ],
    [
      agent(
        `${refused} has expired or is not yet valid: current time 2026-01-02T00:00:00Z is after 2026-01-01T00:00:00Z`,
      ),
      "expired relay-server-tls-secret tls.crt",
    ],
    [
      server(
        `${refused} has expired or is not yet valid: current time 2026-01-01T00:00:00Z is before 2026-01-02T00:00:00Z`,
      ),
      "not-yet-valid relay-client-tls-secret tls.crt",
    ],
    [server(`${refused} specifies an incompatible key usage`), "wrong-usage relay-client-tls-secret tls.crt"],
    [
      server("tls: client didn't provide a certificate"),
      "no-client-certificate relay-client-tls-secret tls.crt",
    ],
    [server("remote error: tls: bad certificate"), "alert-bad-certificate relay-server-tls-secret tls.crt"],
    [
      agent("remote error: tls: unknown certificate authority"),
      "alert-unknown-ca relay-client-tls-secret tls.crt",
    ],
    [
      agent("remote error: tls: certificate required"),
      "alert-certificate-required relay-client-tls-secret tls.crt",
    ],
    [agent("remote error: tls: expired certificate"), "alert-expired relay-client-tls-secret tls.crt"],
    [agent("tls: first record does not look like a TLS handshake"), "peer-speaks-plaintext"],
    ['connection error: desc = "error reading server preface: http2: frame too large"', "no-tls-at-peer"],
    [
      'connection error: desc = "transport: Error while dialing: dial tcp 10.0.0.1:9900: connect: connection refused"',
      "connection-refused",
    ],
    ["dial tcp: lookup relay.example.com on 10.96.0.10:53: no such host", "no-such-host"],
    ["rpc error: code = DeadlineExceeded desc = context deadline exceeded", "timed-out"],
    ["rpc error: code = Unauthenticated desc = refused", "token-refused relay-identity-token-secret token"],
    ["relay token does not match", "token-refused relay-identity-token-secret token"],
    ['cluster "cluster1" is not registered', "not-registered"],
    ['secret "relay-client-tls-secret" not found', "missing-secret relay-client-tls-secret"],
    ['secret "relay-identity-token-secret" not found', "missing-secret relay-identity-token-secret"],
    [
      'secrets "relay-token" is forbidden: User "system:serviceaccount:gloo-mesh:agent" cannot get resource "secrets"',
      "may-not-read",
    ],
    ["failed to read tls.crt: no such file or directory", "unknown-tls-error"],
    ["tls: private key does not match public key", "key-mismatch"],
    ["remote error: tls: something new", "unknown-tls-error"],
    ["tls: a text of tomorrow", "unknown-tls-error"],
    ["rpc error: code = Unavailable desc = who knows", "unknown-connection-error"],
    ["cluster cluster1 connected", ""],
  ])("%s", (line, found) => expect(cause(line)).toBe(found));
});

describe("a log", () => {
  const json = (err: string) =>
    JSON.stringify({ level: "error", logger: "relay-client", msg: "retrying", err });

  test("of JSON is read by its texts, each cause is reported once, and lines are counted", () => {
    const line = json(agent(`${refused} signed by unknown authority`));
    const { findings, ...counts } = diagnosed(`${line}\n\n${line}\nall is well\nx509: new\n`);
    expect(counts).toEqual({ lines: 4, recognised: 2, unknown: 1 });
    expect(findings.map(({ code, origin }) => [code, origin?.kind === "file" && origin.line])).toEqual([
      ["unknown-authority", 1],
      ["unknown-tls-error", 5],
    ]);
    expect(findings[0]?.message).toMatch(/ \(on 2 lines\)$/);
  });

  test("says by its other lines who wrote one that does not say", () => {
    const { findings } = diagnosed(`${server("EOF")}\n${refused} signed by unknown authority\n`);
    expect(findings[1]?.object?.name).toBe("relay-server-tls-secret");
  });

  test("of a collector leads to the telemetry's Secrets", () => {
    const line = json(agent(`${refused} signed by unknown authority`)).replace(
      "relay-client",
      "otlp exporter",
    );
    expect(cause(line)).toBe("unknown-authority telemetry-root-secret ca.crt");
  });

  test("names the Secrets of the specification's mode", () => {
    const spec = relaySpecOf({ ...sampleSpec("mtls-own-certificates"), secrets: { client: "my-agent" } });
    const log = { file: "-", text: agent(`${refused} signed by unknown authority`) };
    expect(diagnoseRelay([log], spec).findings[0]?.object?.name).toBe("my-agent");
  });

  test("names the agent that is not registered", () =>
    expect(diagnosed("agent c1 is not registered").findings[0]?.message).toContain(
      "no KubernetesCluster for c1,",
    ));

  test("that quotes a token does not have it shown", () => {
    const { findings } = diagnosed("invalid token: abc-secret");
    expect(JSON.stringify(findings)).not.toContain("abc-secret");
  });
});
