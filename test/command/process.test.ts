import { execFileSync, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const root = fileURLToPath(new URL("../../", import.meta.url));
const command = join(root, "packages/gloo-mtls/bin/gloo-mtls.cjs");
const folder = mkdtempSync(join(tmpdir(), "gloo-mtls-process-"));

beforeAll(() => {
  execFileSync(process.execPath, ["node_modules/typescript/bin/tsc", "-b", "packages"], { cwd: root });
  execFileSync(process.execPath, ["packages/gloo-mtls/scripts/bundle.js"], { cwd: root });
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true }));

const run = (args: readonly string[], input: string | Buffer = "") => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...args], {
    input,
    encoding: "utf8",
    cwd: folder,
    maxBuffer: 2 ** 28,
  });
  return { status, stdout, stderr };
};

describe("the process", () => {
  test("prints manifests to standard output and nothing else there", () => {
    const { status, stdout } = run(["template", "--set", "global.glooMtls.enabled=true"]);
    expect(status).toBe(0);
    expect(stdout.startsWith("---\napiVersion: v1\nkind: ServiceAccount\n")).toBe(true);
    expect(stdout.match(/^---$/gm)).toHaveLength(55);
  });

  test("takes a reader that goes away for one that has seen enough", async () => {
    const child = spawn(process.execPath, [command, "template"], { stdio: ["ignore", "pipe", "pipe"] });
    let errors = "";
    child.stderr.on("data", (chunk) => {
      errors += chunk;
    });
    child.stdout.once("data", () => child.stdout.destroy());
    const status = await new Promise((resolve) => child.on("close", resolve));
    expect(status).toBe(0);
    expect(errors).not.toMatch(/EPIPE|\n\s+at /);
  });

  test("reads values from a pipe and from a device", () => {
    expect(run(["template", "-f", "-"], "global: {glooMtls: {enabled: true}}").stdout).toContain(
      "gloo-mtls-certgen",
    );
    expect(run(["template", "-f", "/dev/null"]).status).toBe(0);
    const piped = `echo "gloo: {logLevel: debug}" | "${process.execPath}" "${command}" template -f /dev/stdin`;
    expect(
      execFileSync("sh", ["-c", piped], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }),
    ).toContain("value: debug\n");
  });

  test("writes a Secret that only its owner can read", () => {
    const block = (label: string) => `-----BEGIN ${label}-----\nMIIB\n-----END ${label}-----\n`;
    writeFileSync(join(folder, "tls.crt"), block("CERTIFICATE"));
    writeFileSync(join(folder, "tls.key"), block("PRIVATE KEY"));
    writeFileSync(join(folder, "ca.crt"), block("CERTIFICATE"));
    const args = [
      "template",
      "--set",
      "global.glooMtls.enabled=true",
      "--certificates",
      ".",
      "--output-dir",
      "out",
    ];
    const { status, stdout, stderr } = run(args);
    expect({ status, stdout }).toEqual({ status: 0, stdout: "" });
    expect(stderr).toContain("wrote out/gloo-system/secret-gloo-mtls-certs.yaml\n");
    const secret = join(folder, "out/gloo-system/secret-gloo-mtls-certs.yaml");
    expect(statSync(secret).mode & 0o777).toBe(0o600);
    expect(readFileSync(secret, "utf8")).toContain("type: kubernetes.io/tls\n");
  });
});

describe("bad input ends in a message, never in a stack trace", () => {
  const inputs: Readonly<Record<string, string | Buffer>> = {
    "invalid UTF-8": Buffer.from([0x67, 0x6c, 0x6f, 0x6f, 0x3a, 0xff, 0xfe]),
    "a list at the top": "- a\n",
    "two documents": "a: 1\n---\nb: 2\n",
    "a tab": "gloo:\n\tlogLevel: debug\n",
    "a duplicate key": "gloo: {}\ngloo: {}\n",
    "an alias of nothing": "gloo: *a\n",
    "aliases that multiply": `a: &a [x,x]\n${[..."bcdefghijklmnopqrstuvwxyz"].map((name, index) => `${name}: &${name} [${`*${"abcdefghijklmnopqrstuvwxyz"[index]},`.repeat(9)}]`).join("\n")}\n`,
    "nesting of ten thousand levels": "[".repeat(10_000),
    "a key named __proto__": "__proto__: {a: 1}\n",
    "a key named constructor": "constructor: {prototype: {a: 1}}\n",
    "a misspelt switch": "global:\n  glooMtls:\n    enabeld: true\n",
  };

  test.each(Object.entries(inputs))("%s", (_, input) => {
    const { status, stdout, stderr } = run(["template", "-f", "-"], input);
    expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
    expect(stderr).not.toMatch(/\n\s+at .+:\d+/);
    expect(stderr.length).toBeLessThan(20_000);
  });

  test("a file of ten megabytes, in seconds", () => {
    const item =
      "  - name: A_RATHER_LONG_VARIABLE_NAME\n    value: some text of the length that people write\n";
    const items = item.repeat(Math.ceil(10_000_000 / item.length));
    const { status, stdout, stderr } = run(["template", "-s", "Service/gloo", "-f", "-"], `extra:\n${items}`);
    expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
    expect(stderr).toContain("-:1:1 unknown-key: extra is not a value of the chart");
  }, 60_000);
});

test("importing the library loads no certificate maker, no command line parser and no template engine", () => {
  const script = `
    import { createRequire } from "node:module";
    await import("gloo-mtls");
    const loaded = Object.keys(createRequire(import.meta.url).cache);
    console.log(JSON.stringify(loaded.filter((path) => /node_modules.(node-forge|commander|handlebars)./.test(path))));
  `;
  const output = execFileSync(process.execPath, ["--input-type=module", "-e", script], {
    cwd: root,
    encoding: "utf8",
  });
  expect(output).toBe("[]\n");
});
