import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createServer } from "node:tls";
import { fileURLToPath } from "node:url";
import { createMaterial } from "@gloo-mtls/pki";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { startApiServer } from "../api-server/api-server.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const command = join(root, "packages/gloo-mtls/bin/gloo-mtls.cjs");
const folder = mkdtempSync(join(tmpdir(), "gloo-mtls-upstream-"));
const { certificate, privateKey, ca } = createMaterial({ now: Date.now() });

beforeAll(() => {
  for (const [name, text] of Object.entries({
    "tls.crt": certificate,
    "tls.key": privateKey,
    "ca.crt": ca,
  })) {
    writeFileSync(join(folder, name), text);
  }
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true }));

const run = (args: readonly string[], input = "") => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, "upstream", ...args], {
    input,
    encoding: "utf8",
    cwd: folder,
  });
  return { status, stdout, stderr };
};

/** Runs while this process serves something. */
const runBeside = (args: readonly string[]) =>
  new Promise<{ status: number | null; stdout: string; stderr: string }>((resolve) => {
    const child = spawn(process.execPath, [command, "upstream", ...args], { cwd: folder });
    const streams = { stdout: "", stderr: "" };
    for (const name of ["stdout", "stderr"] as const) {
      child[name].setEncoding("utf8").on("data", (text: string) => {
        streams[name] += text;
      });
    }
    child.on("close", (status) => resolve({ status, ...streams }));
  });

const service = `apiVersion: v1
kind: Service
metadata:
  name: shop
  namespace: default
spec:
  ports:
  - port: 8443
`;

describe("gloo-mtls upstream", () => {
  test("goes from a Service to an Envoy cluster that verifies, through pipes alone", () => {
    const secret = run([
      "secret",
      "default/shop-tls",
      ...["--cert", "tls.crt", "--key", "tls.key"],
      ...["--ca", "ca.crt", "--print"],
    ]);
    expect({ status: secret.status, stderr: secret.stderr }).toEqual({ status: 0, stderr: "" });
    const annotated = run(["annotate", "shop", "--secret", "shop-tls", "--verify-name", "shop"], service);
    expect({ status: annotated.status, stderr: annotated.stderr }).toEqual({
      status: 0,
      stderr: "changed Service/default/shop\n1 of 1 object changed\n",
    });
    const discovered = run(["discover"], annotated.stdout);
    const stream = discovered.stdout + secret.stdout;
    expect(run(["check", "--strict", "-"], stream)).toEqual({
      status: 0,
      stdout: "",
      stderr: "checked 1 Upstream and 0 Services: 0 errors, 0 warnings\n",
    });
    const { status, stdout } = run(["cluster"], stream);
    expect(status).toBe(0);
    expect(parse(stdout)).toMatchObject({
      transport_socket: {
        typed_config: {
          common_tls_context: {
            tls_certificates: [
              {
                certificate_chain: { inline_string: certificate },
                private_key: { inline_string: "[redacted]" },
              },
            ],
            validation_context: {
              trusted_ca: { inline_string: ca },
              match_subject_alt_names: [{ exact: "shop" }],
            },
          },
        },
      },
    });
  });

  test("writes a Secret with a key for its owner alone", () => {
    const args = ["secret", "a/b", "--cert", "tls.crt", "--key", "tls.key", "--output-file", "secret.yaml"];
    expect(run(args).status).toBe(0);
    expect((statSync(join(folder, "secret.yaml")).mode & 0o777).toString(8)).toBe("600");
    expect(run(args)).toMatchObject({ status: 1, stdout: "" });
  });

  test("finds nothing wrong with the example, and gives it back byte for byte when nothing is changed", () => {
    const example = join(root, "examples/upstream-tls/upstreams.yaml");
    expect(run(["check", "--secrets-elsewhere", "--strict", example])).toMatchObject({
      status: 0,
      stdout: "",
    });
    const text = readFileSync(example, "utf8");
    const same = ["set", "payments", example, "--secret", "shop/payments-mtls"];
    expect(run(same)).toEqual({
      status: 0,
      stdout: text,
      stderr: expect.stringMatching(/^0 of \d+ objects changed\n$/),
    });
  });

  test("asks a server what it accepts, and sets what fixes the Upstream", async () => {
    const server = createServer({
      cert: certificate,
      key: privateKey,
      maxVersion: "TLSv1.2",
      ciphers: "AES256-SHA",
    }).on("tlsClientError", () => {});
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    try {
      // A TCP server has an address of this kind.
      const { port } = server.address() as AddressInfo;
      const { status, stdout } = await runBeside(["ciphers", "--server", `127.0.0.1:${port}`, "-o", "patch"]);
      expect(status).toBe(1);
      writeFileSync(join(folder, "patch.yaml"), stdout);
      const example = join(root, "examples/upstream-tls/upstreams.yaml");
      const set = run(["set", "catalog", example, "--parameters", "patch.yaml"]);
      expect(set.status).toBe(0);
      expect(set.stdout).toContain("      - AES256-SHA\n");
    } finally {
      server.close();
    }
  });

  test("checks a cluster, and changes nothing there", async () => {
    const upstream = {
      apiVersion: "gloo.solo.io/v1",
      kind: "Upstream",
      metadata: { name: "db", namespace: "gloo-system" },
      spec: {
        static: { hosts: [{ addr: "10.0.0.1", port: 1 }] },
        sslConfig: { secretRef: { name: "db-tls", namespace: "shop" } },
      },
    };
    const server = await startApiServer({ objects: [upstream] });
    try {
      writeFileSync(join(folder, "kubeconfig"), server.kubeconfig);
      const { status, stdout, stderr } = await runBeside([
        "check",
        "--kubeconfig",
        "kubeconfig",
        "-o",
        "json",
      ]);
      expect({ status, stderr }).toEqual({
        status: 1,
        stderr: "checked 1 Upstream and 0 Services: 2 errors, 0 warnings\n",
      });
      expect(JSON.parse(stdout)).toMatchObject([{ code: "secret-missing" }, { code: "sent-without-tls" }]);
      expect(new Set(server.calls.map(({ verb }) => verb))).toEqual(new Set(["list", "get"]));
    } finally {
      await server.stop();
    }
  });

  test.each<[number, string, readonly string[], string]>([
    [0, "the help that was asked for", ["--help"], ""],
    [
      1,
      "a complaint whose cause is known",
      ["doctor"],
      "SSL secret not found: list did not find secret a.b\n",
    ],
    [2, "no command", [], ""],
    [2, "an unknown command", ["chek"], ""],
    [1, "nothing to check", ["check"], ""],
    [1, "an invalid stream", ["check", "-"], "{"],
    [1, "an Upstream that is not there", ["set", "a", "--remove"], service],
    [3, "a file that is not there", ["cluster", "none"], ""],
    [3, "a kubeconfig that is not there", ["check", "--kubeconfig", "none"], ""],
    [3, "a server that is not there", ["ciphers", "--server", "127.0.0.1:1"], ""],
  ])("ends with %i for %s", (code, _, args, input) => {
    const { status, stdout, stderr } = run(args, input);
    expect(status).toBe(code);
    expect(stdout + stderr).not.toBe("");
    expect(stderr).not.toMatch(/\n\s+at /);
  });
});
