import { execFileSync, spawn, spawnSync } from "node:child_process";
import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createServer } from "node:tls";
import { fileURLToPath } from "node:url";
import { createMaterial } from "@gloo-mtls/pki";
import { afterAll, describe, expect, test } from "vitest";

const root = fileURLToPath(new URL("../../", import.meta.url));
const command = join(root, "packages/gloo-mtls/bin/gloo-mtls.cjs");
const folder = mkdtempSync(join(tmpdir(), "gloo-mtls-certs-"));

afterAll(() => rmSync(folder, { recursive: true }));

const run = (args: readonly string[], input = "") => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, "certs", ...args], {
    input,
    encoding: "utf8",
    cwd: folder,
  });
  return { status, stdout, stderr };
};

const modeOf = (path: string): string => (statSync(join(folder, path)).mode & 0o777).toString(8);

describe("gloo-mtls certs", () => {
  test("makes, renders from and inspects the same certificates", () => {
    const made = run([
      "create",
      "--output-dir",
      "own",
      "--lock",
      "own.lock.json",
      "--authority",
      "ca",
      "--keep-authority",
    ]);
    expect({ status: made.status, stdout: made.stdout }).toEqual({ status: 0, stdout: "" });
    expect(readdirSync(join(folder, "own")).sort()).toEqual(["ca.crt", "tls.crt", "tls.key"]);
    expect(["own/tls.key", "ca/ca.key", "own/tls.crt"].map(modeOf)).toEqual(["600", "600", "644"]);

    const inspected = run(["inspect", "own", "--lock", "own.lock.json"]);
    expect(inspected).toMatchObject({ status: 0, stderr: "" });
    expect(inspected.stdout).toMatch(/\n\nnothing is wrong with it\n$/);

    const template = ["template", "--set", "global.glooMtls.enabled=true", "--certificates", "own"];
    const rendered = execFileSync(process.execPath, [command, ...template], {
      cwd: folder,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    });
    const secret = run(["inspect", "-", "--lock", "own.lock.json"], rendered);
    expect(secret).toMatchObject({ status: 0, stderr: "" });
    expect(secret.stdout).toMatch(/^Secret gloo-system\/gloo-mtls-certs in -\n/);
  });

  test("pipes Secrets, and shows no key of them", () => {
    const { status, stdout } = run(["create", "--secrets", "--proxy-namespace", "edge"]);
    expect(status).toBe(0);
    const inspected = run(["inspect", "-"], stdout);
    expect(inspected.status).toBe(0);
    expect(inspected.stdout.match(/^Secret .+$/gm)).toEqual([
      "Secret gloo-system/gloo-mtls-certs in -",
      "Secret edge/gloo-mtls-certs in -",
    ]);
    expect(inspected.stdout).not.toContain("PRIVATE KEY");
  });

  test("looks into a folder as the kubelet mounts it, through its links", () => {
    const material = createMaterial({ now: Date.now() });
    execFileSync("mkdir", ["-p", "mounted/..2026"], { cwd: folder });
    const texts = { "tls.crt": material.certificate, "tls.key": material.privateKey, "ca.crt": material.ca };
    for (const [name, text] of Object.entries(texts)) {
      writeFileSync(join(folder, "mounted/..2026", name), text);
      symlinkSync(join("..data", name), join(folder, "mounted", name));
    }
    symlinkSync("..2026", join(folder, "mounted/..data"));
    expect(run(["inspect", "mounted"]).status).toBe(0);
    expect(run(["inspect", "mounted/..data"]).status).toBe(0);
  });

  test("inspects a port that wants a certificate of its client", async () => {
    const { certificate, privateKey, ca } = createMaterial({ now: Date.now() });
    writeFileSync(join(folder, "trusted.crt"), ca);
    const server = createServer({
      cert: certificate,
      key: privateKey,
      ca,
      requestCert: true,
      rejectUnauthorized: true,
    }).on("tlsClientError", () => {});
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    try {
      // A TCP server has an address of this kind.
      const { port } = server.address() as AddressInfo;
      const args = ["certs", "inspect", `tls://127.0.0.1:${port}`, "--ca", "trusted.crt", "-o", "json"];
      const child = spawn(process.execPath, [command, ...args], { cwd: folder });
      let out = "";
      child.stdout.on("data", (chunk) => {
        out += chunk;
      });
      expect(await new Promise((resolve) => child.on("close", resolve))).toBe(0);
      expect(JSON.parse(out)).toMatchObject([
        {
          source: `tls://127.0.0.1:${port} (TLSv1.3)`,
          notes: ["the server wants a certificate of its client, and ended the connection without one"],
          findings: [],
        },
      ]);
    } finally {
      server.close();
    }
  });

  test("rotates a folder in stages, and stops between them when it is asked to", async () => {
    const rotate = (...args: readonly string[]) => run(["rotate", "live", ...args]);
    expect(rotate()).toMatchObject({ status: 0, stdout: "created\n" });
    expect(rotate()).toMatchObject({ status: 0, stdout: "kept\n" });
    expect(rotate("--force-rotation", "--rotation-duration", "0s")).toMatchObject({
      status: 0,
      stdout: "rotated\n",
    });
    expect(modeOf("live/tls.key")).toBe("600");

    const args = ["certs", "rotate", "live", "--force-rotation", "--rotation-duration", "1h"];
    const child = spawn(process.execPath, [command, ...args], { cwd: folder });
    let errors = "";
    child.stderr.on("data", (chunk) => {
      errors += chunk;
      if (!child.killed && errors.includes('"kind":"waiting"')) child.kill("SIGTERM");
    });
    expect(await new Promise((resolve) => child.on("close", resolve))).toBe(4);
    expect(errors).toContain('"outcome":{"kind":"stopped"}');
    const stopped = run(["inspect", "live"]);
    expect(stopped.status).toBe(0);
    expect(stopped.stdout.match(/^ca\.crt \d: .+$/gm)).toEqual(["ca.crt 1: CA of the leaf", "ca.crt 2: CA"]);
  });

  test("simulates, and writes the picture", () => {
    const { status, stdout } = run([
      ...[
        "simulate",
        "--rotation-duration",
        "65s",
        "--schedule",
        "* * * * *",
        "--lag",
        "90s",
        "--svg",
        "a.svg",
      ],
    ]);
    expect(status).toBe(1);
    expect(stdout).toMatch(/^broken after 65 s: /);
    expect(readFileSync(join(folder, "a.svg"), "utf8")).toMatch(/^<svg [\s\S]+<\/svg>\s*$/);
  });

  test.each<[number, string, readonly string[]]>([
    [0, "the help that was asked for", ["--help"]],
    [0, "the help of one command", ["help", "inspect"]],
    [2, "no command", []],
    [2, "an unknown command", ["creat"]],
    [2, "nowhere to put the key", ["create"]],
    [3, "what is not there", ["inspect", "none"]],
    [3, "a port on which nothing listens", ["inspect", "tls://127.0.0.1:1"]],
    [3, "a folder that cannot be made", ["create", "--output-dir", "/dev/null/out"]],
    [3, "a folder below a file", ["create", "--secrets", "--authority", "/dev/null", "--keep-authority"]],
    [3, "a source below a file", ["inspect", "/dev/null/tls.crt"]],
  ])("ends with %i for %s", (code, _, args) => {
    const { status, stdout, stderr } = run(args);
    expect(status).toBe(code);
    expect(stdout === "").toBe(code !== 0);
    expect(stderr).not.toMatch(/\n\s+at /);
  });

  test("takes a reader that goes away for one that has seen enough", async () => {
    const child = spawn(process.execPath, [command, "certs", "create", "--secrets"], {
      stdio: ["ignore", "pipe", "pipe"],
    });
    child.stdout.destroy();
    let errors = "";
    child.stderr.on("data", (chunk) => {
      errors += chunk;
    });
    expect(await new Promise((resolve) => child.on("close", resolve))).toBe(0);
    expect(errors).not.toMatch(/EPIPE|\n\s+at /);
  });
});

test("the command that starts fast holds no certificate maker, and loads the check only for those who bring certificates", () => {
  writeFileSync(join(folder, "values.yaml"), "global: { glooMtls: { enabled: true } }\n");
  writeFileSync(
    join(folder, "loaded.cjs"),
    'process.on("exit", () => require("node:fs").writeFileSync("loaded", Object.keys(require.cache).join("\\n")));',
  );
  const loadedBy = (...flags: readonly string[]): string => {
    const args = ["--require", "./loaded.cjs", command, "template", "-f", "values.yaml", ...flags];
    expect(spawnSync(process.execPath, args, { cwd: folder }).status).toBe(0);
    const files = readFileSync(join(folder, "loaded"), "utf8").split("\n");
    return files.map((file) => readFileSync(file, "utf8")).join("");
  };
  expect(run(["create", "--output-dir", "brought"]).status).toBe(0);
  const [plain, withCertificates] = [loadedBy(), loadedBy("--certificates", "brought")];
  const holds = (words: RegExp) => [plain, withCertificates].map((text) => words.test(text));
  expect(holds(/pkcs7-signedData|rsaEncryption/)).toEqual([false, false]);
  expect(holds(/unknown-critical-extension/)).toEqual([false, true]);
});
