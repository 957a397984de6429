import { execFileSync, spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createMaterial } from "@gloo-mtls/pki";
import { afterAll, describe, expect, test } from "vitest";

const root = fileURLToPath(new URL("../../", import.meta.url));
const command = join(root, "packages/gloo-mtls/bin/gloo-mtls.cjs");
const folder = mkdtempSync(join(tmpdir(), "gloo-mtls-process-"));

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

  test.each<[number, string, readonly string[]]>([
    [0, "the help that was asked for", ["--help"]],
    [1, "values that are refused", ["template", "--set", "gloo.none=1"]],
    [1, "a warning with --strict", ["template", "--set", "global.console.a=b", "--strict"]],
    [1, "an expression that is refused", ["template", "--set-json", "gloo={"]],
    [1, "a release that is refused", ["template", "Gloo"]],
    [2, "no command", []],
    [2, "an unknown command", ["render"]],
    [2, "a group behind a flag", ["--debug", "certs"]],
    [2, "an unknown command of a group", ["certs", "inspct"]],
    [2, "an unknown flag", ["template", "--nope"]],
    [2, "a flag without its value", ["template", "--set"]],
    [3, "a values file that is not there", ["template", "-f", "none.yaml"]],
    [3, "a folder in place of a values file", ["template", "-f", "."]],
    [3, "certificates that are not there", ["template", "--certificates", "none"]],
    [3, "a folder that cannot be made", ["template", "--output-dir", "/dev/null/out"]],
  ])("ends with %i for %s", (code, _, args) => {
    const { status, stdout, stderr } = run(args);
    expect(status).toBe(code);
    expect(stdout === "").toBe(code !== 0);
    expect(stderr).not.toMatch(/\n\s+at /);
  });

  test("prints its version, which is the package's", () => {
    const { version } = JSON.parse(readFileSync(join(root, "packages/gloo-mtls/package.json"), "utf8"));
    expect(run(["--version"]).stdout).toBe(`gloo-mtls ${version} (Gloo chart 1.22.1)\n`);
  });

  test.runIf(existsSync("/dev/full"))("ends with 3 where a disk is full", () => {
    const script = `"${process.execPath}" "${command}" template > /dev/full`;
    const { status, stderr } = spawnSync("sh", ["-c", script], { encoding: "utf8" });
    expect({ status, stderr }).toEqual({
      status: 3,
      stderr: "standard output cannot be written: no space left on device\n",
    });
  });

  test.runIf(existsSync("/dev/full"))("does its work where there is no room for notes", () => {
    const script = `"${process.execPath}" "${command}" template 2> /dev/full`;
    const { status, stdout } = spawnSync("sh", ["-c", script], { encoding: "utf8" });
    expect(status).toBe(0);
    expect(stdout).toContain("kind: Deployment\n");
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
    const material = createMaterial({ now: Date.now() });
    writeFileSync(join(folder, "tls.crt"), material.certificate);
    writeFileSync(join(folder, "tls.key"), material.privateKey);
    writeFileSync(join(folder, "ca.crt"), material.ca);
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
    expect(stderr).toContain("-:1:1 error: unknown-key: extra is not a value of the chart");
  }, 60_000);
});

test("importing the library loads no certificate maker, no command line parser and no template engine", () => {
  const loadedBy = (...specifiers: readonly string[]): unknown => {
    const script = `
      import { createRequire } from "node:module";
      for (const specifier of ${JSON.stringify(specifiers)}) await import(specifier);
      const loaded = Object.keys(createRequire(import.meta.url).cache)
        .map((path) => /.*node_modules.(node-forge|commander|handlebars)./.exec(path)?.[1]);
      console.log(JSON.stringify([...new Set(loaded)].filter((name) => name !== undefined)));
    `;
    return JSON.parse(
      execFileSync(process.execPath, ["--input-type=module", "-e", script], { cwd: root, encoding: "utf8" }),
    );
  };
  expect(loadedBy("gloo-mtls", "gloo-mtls/testing")).toEqual([]);
  expect(loadedBy("gloo-mtls/handlebars")).toEqual(["handlebars"]);
});
