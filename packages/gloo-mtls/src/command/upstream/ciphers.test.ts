import { describe, expect, test } from "vitest";
import type { ServerAccepts } from "../../ciphers/index.ts";
import { exitCode } from "../exit-code.ts";
import { outcomesOf } from "../testing/memory-host.ts";
import { Unreachable } from "./probe/ask-server.ts";

const outcomeOf = outcomesOf("upstream");

const accepting = (suite: string): ServerAccepts => ({
  versions: {
    TLSv1_2: { suites: [suite], preference: "unknown", groups: { accepted: ["x25519"], isComplete: true } },
  },
  certificates: [{ kind: "rsa", bits: 2048 }],
  notes: [],
  connections: 3,
});

const run = async (
  args: readonly string[],
  answer: ServerAccepts | Error = accepting("AES128-SHA"),
  files: Readonly<Record<string, string>> = {},
) => {
  const asked: unknown[] = [];
  const { code, out, err } = await outcomeOf(["ciphers", ...args], {
    files,
    host: {
      probe: async (...question) => {
        asked.push(...question);
        if (answer instanceof Error) throw answer;
        return answer;
      },
    },
  });
  return { code, out, err, asked };
};

const upstream = (sslConfig: string): string => `apiVersion: gloo.solo.io/v1
kind: Upstream
metadata: { name: db, namespace: gloo-system }
spec:
  static: { hosts: [{ addr: db.example.com, port: 443 }] }
  sslConfig: ${sslConfig}
`;

describe("gloo-mtls upstream ciphers", () => {
  test("asks the server, reports, and ends with 1 when no handshake can succeed", async () => {
    const { code, out, err, asked } = await run(["--server", "db.example.com:443"]);
    expect([code, err]).toEqual([exitCode.refused, ""]);
    expect(asked).toEqual([
      { host: "db.example.com", port: 443 },
      { serverName: "db.example.com", timeout: 5_000, own: expect.objectContaining({ version: "TLSv1_2" }) },
    ]);
    expect(out).toContain("db.example.com:443 accepts (tested with 3 connections):");
    expect(out).toContain("Envoy 1.36.9 offers:");
    expect(out).toContain("    - AES128-SHA\n");
  });

  test("ends with 0 when one can", async () => {
    const { code, out } = await run(["--server", "db:443"], accepting("ECDHE-RSA-AES128-GCM-SHA256"));
    expect(code).toBe(exitCode.done);
    expect(out).toContain("a handshake succeeds: TLS 1.2 with ECDHE-RSA-AES128-GCM-SHA256");
  });

  test("prints a patch for kubectl, and nothing else", async () => {
    const { code, out, err } = await run(["--server", "db:443", "-o", "patch"]);
    expect([code, err]).toEqual([exitCode.refused, ""]);
    expect(out).toMatchInlineSnapshot(`
      "spec:
        sslConfig:
          parameters:
            cipherSuites:
            - "[ECDHE-ECDSA-AES128-GCM-SHA256|ECDHE-ECDSA-CHACHA20-POLY1305]"
            - "[ECDHE-RSA-AES128-GCM-SHA256|ECDHE-RSA-CHACHA20-POLY1305]"
            - ECDHE-ECDSA-AES256-GCM-SHA384
            - ECDHE-RSA-AES256-GCM-SHA384
            - AES128-SHA
      "
    `);
    const fine = await run(["--server", "db:443", "-o", "patch"], accepting("ECDHE-RSA-AES128-GCM-SHA256"));
    expect(fine).toMatchObject({ code: exitCode.done, out: "", err: "no change is needed\n" });
    const none = await run(["--server", "db:443", "-o", "patch"], accepting("DHE-RSA-AES128-SHA"));
    expect(none.out).toBe("");
    expect(none.err).toMatch(/^no parameters help, because BoringSSL/);
  });

  test("prints everything as JSON", async () => {
    const { out } = await run(["--server", "db:443", "-o", "json"]);
    expect(JSON.parse(out)).toMatchObject({
      subject: "db:443",
      server: { connections: 3 },
      prediction: { succeeds: false },
      remedy: { kind: "parameters", costs: [{ code: "no-forward-secrecy" }, { code: "cbc-sha1" }] },
    });
  });

  test("reads a list in place of asking", async () => {
    const { out, asked } = await run(["--from", "-"], new Error("never asked"), {
      "-": "Testing AES128-SHA...YES\n",
    });
    expect(asked).toEqual([]);
    expect(out).toContain("the server accepts:\n  TLS 1.2  AES128-SHA\n");
  });

  test("counts what the Upstream sets, and the build of Envoy", async () => {
    const files = { "u.yaml": upstream("{ parameters: { cipherSuites: [AES128-SHA] } }") };
    const set = await run(["--server", "db:443", "u.yaml"], undefined, files);
    expect(set).toMatchObject({ code: exitCode.done, err: "" });
    expect((await run(["--server", "db:443", "--envoy", "1.16.0"])).code).toBe(exitCode.done);
    const fips = await run(["--server", "db:443", "--fips"]);
    expect(fips.out).toContain("Envoy 1.36.9 with FIPS offers:");
  });

  test("takes the Upstream that is named among several", async () => {
    const files = {
      "u.yaml": `${upstream("{ parameters: { cipherSuites: [AES128-SHA] } }")}---\n${upstream("{}").replace("name: db", "name: other")}`,
    };
    const args = ["--server", "db:443", "u.yaml"];
    expect((await run(args, undefined, files)).err).toBe(
      "u.yaml: has 2 Upstreams\n  hint: name one with --upstream\n",
    );
    expect((await run([...args, "-u", "db"], undefined, files)).code).toBe(exitCode.done);
    expect((await run([...args, "-u", "other"], undefined, files)).code).toBe(exitCode.refused);
    expect((await run(["--server", "db:443", "-u", "db"])).err).toContain("hint: name the file");
  });

  test("does not count parameters beside sds, which Gloo ignores", async () => {
    const sds = "{ sds: { certificatesSecretName: a }, parameters: { cipherSuites: [AES128-SHA] } }";
    const found = await run(["--server", "db:443", "u.yaml"], undefined, {
      "u.yaml": upstream(sds),
    });
    expect(found).toMatchObject({
      code: exitCode.refused,
      err: "warning: the Upstream gets its certificates by sds, and Gloo then ignores sslConfig.parameters: those of the Upstream are not applied, and a remedy needs secretRef in place of sds\n",
    });
  });

  test("takes another name for SNI, and another timeout", async () => {
    const { asked } = await run(["--server", "10.0.0.7:443", "--server-name", "db", "--timeout", "500ms"]);
    expect(asked[1]).toMatchObject({ serverName: "db", timeout: 500 });
    expect((await run(["--server", "10.0.0.7:443"])).asked[1]).toMatchObject({
      serverName: undefined,
      timeout: 5_000,
    });
  });

  test.each([
    [
      ["--server", "db"],
      exitCode.usage,
      '--server must be HOST:PORT, not "db"\n  hint: put an IPv6 address in brackets, as in [::1]:443\n',
    ],
    [[], exitCode.usage, "give either --server or --from\n"],
    [["--server", "db:1", "--from", "-"], exitCode.usage, "give either --server or --from\n"],
    [
      ["--server", "db:1", "--timeout", "0s"],
      exitCode.usage,
      "--timeout is not above 0s and up to 60s\n  hint: write for instance --timeout 5s\n",
    ],
    [
      ["--server", "db:1", "--envoy", "1.2"],
      exitCode.usage,
      'the defaults of Envoy "1.2" are not known\n  hint: give a version from 1.12 on, such as 1.36.9\n',
    ],
    [["--from", "none"], exitCode.files, "none: cannot be read: no such file or directory\n"],
    [
      ["--from", "odd"],
      exitCode.refused,
      "unknown-format: this is neither the output of the cipher script of Gloo's guide nor that of nmap's ssl-enum-ciphers\n  hint: give the output of the script or of `nmap --script ssl-enum-ciphers`, or ask the server with --server\n",
    ],
    [
      ["--server", "db:1", "secret.yaml"],
      exitCode.refused,
      "secret.yaml: has no Upstream\n  hint: pass one, such as the output of kubectl get upstream NAME -o yaml\n",
    ],
    [
      ["--server", "db:1", "broken.yaml"],
      exitCode.refused,
      "broken.yaml:6:16 error: Upstream/gloo-system/db spec.sslConfig.snii: unknown-key: spec.sslConfig.snii is not a field of Gloo's API\n  6 |   sslConfig: { snii: x }\n    |                ^^^^\n  hint: did you mean sni? The API server silently drops what it does not know\n",
    ],
  ] as const)("refuses %j", async (args, code, err) => {
    const files = {
      odd: "x",
      "secret.yaml": "apiVersion: v1\nkind: Secret\nmetadata: { name: a }\n",
      "broken.yaml": upstream("{ snii: x }"),
    };
    expect(await run(args, undefined, files)).toMatchObject({ code, out: "", err });
  });

  test("says that a server cannot be reached", async () => {
    const found = await run(["--server", "db:1"], new Unreachable("connect ECONNREFUSED 127.0.0.1:1"));
    expect(found).toMatchObject({
      code: exitCode.files,
      out: "",
      err: "db:1: cannot be reached: connect ECONNREFUSED 127.0.0.1:1\n",
    });
  });
});
