import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parseAllDocuments } from "yaml";

const root = fileURLToPath(new URL("../../", import.meta.url));
const command = join(root, "packages/gloo-mtls/bin/gloo-mtls.cjs");

const node = (args: readonly string[], cwd = root): string =>
  execFileSync(process.execPath, args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });

/** `Kind/namespace/name` of each object of a stream. */
const names = (stream: string): string[] =>
  parseAllDocuments(stream).map((document) =>
    [document.get("kind"), document.getIn(["metadata", "namespace"]), document.getIn(["metadata", "name"])]
      .filter((part) => part !== undefined)
      .join("/"),
  );

// The examples run as a user runs them: on what is built.
beforeAll(() => {
  execFileSync(process.execPath, ["node_modules/typescript/bin/tsc", "-b", "packages"], { cwd: root });
  execFileSync(process.execPath, ["packages/gloo-mtls/scripts/bundle.js"], { cwd: root });
}, 120_000);

describe("a values file", () => {
  const template = (example: string, ...flags: readonly string[]) =>
    names(node([command, "template", "-f", `examples/${example}/values.yaml`, ...flags]));

  test("for mutual TLS renders its Job and its rotation", () => {
    expect(template("mtls")).toEqual(
      expect.arrayContaining([
        "ConfigMap/gloo-system/envoy-sidecar-config",
        "Job/gloo-system/gloo-mtls-certgen",
        "CronJob/gloo-system/gloo-mtls-certgen-cronjob",
        "PodDisruptionBudget/gloo-system/gateway-proxy-pdb",
      ]),
    );
  });

  test("for Istio renders the sidecar that it names", () => {
    const stream = node([
      command,
      "template",
      "-f",
      "examples/istio-sds/values.yaml",
      "-s",
      "Deployment/gateway-proxy",
    ]);
    expect(stream).toContain("image: registry.example.com/istio/proxyv2:1.22.6\n");
    expect(stream).toContain("name: sds\n");
  });

  describe("for certificates of one's own", () => {
    const folder = mkdtempSync(join(tmpdir(), "gloo-mtls-example-"));
    afterAll(() => rmSync(folder, { recursive: true }));

    test("renders a Secret into each namespace that mounts it, and no Job that would replace it", () => {
      const block = (label: string) => `-----BEGIN ${label}-----\nMIIB\n-----END ${label}-----\n`;
      writeFileSync(join(folder, "tls.crt"), block("CERTIFICATE"));
      writeFileSync(join(folder, "tls.key"), block("PRIVATE KEY"), { mode: 0o600 });
      writeFileSync(join(folder, "ca.crt"), block("CERTIFICATE"));
      const rendered = template("bring-your-own-certificates", "--certificates", folder);
      expect(rendered.filter((name) => name.startsWith("Secret/"))).toEqual([
        "Secret/gloo-system/gloo-mtls-certs",
        "Secret/edge/gloo-mtls-certs",
      ]);
      expect(rendered).not.toContain("Job/gloo-system/gloo-mtls-certgen");
    });
  });
});

describe("a program", () => {
  test("that imports the library prints the names and one object", () => {
    const output = node(["render.js"], join(root, "examples/npm-import"));
    expect(output).toContain("Deployment edge/public-edge\n");
    expect(output).toContain("kind: ConfigMap\nmetadata:\n  name: envoy-sidecar-config\n");
  });

  test("of CDK8s synthesises the whole installation", () => {
    const objects = names(node(["main.js"], join(root, "examples/cdk8s-app")));
    expect(objects).toHaveLength(55);
    expect(objects).toContain("Service/gloo-system/gateway-proxy");
  });
});

test("the snapshot-tested project passes its own tests", () => {
  const vitest = join(root, "node_modules/vitest/vitest.mjs");
  const output = execFileSync(process.execPath, [vitest, "run", "--no-color"], {
    cwd: join(root, "examples/snapshot-tests"),
    encoding: "utf8",
    env: { ...process.env, CI: "true" },
  });
  expect(output).toMatch(/Tests {2}6 passed/);
}, 120_000);
