import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createMaterial, type TlsMaterial } from "@gloo-mtls/pki";
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

    const bring = ({ certificate, privateKey, ca }: TlsMaterial) => {
      writeFileSync(join(folder, "tls.crt"), certificate);
      writeFileSync(join(folder, "tls.key"), privateKey, { mode: 0o600 });
      writeFileSync(join(folder, "ca.crt"), ca);
    };
    const program = () => {
      const args = [join(root, "examples/bring-your-own-certificates/render.js"), folder];
      return spawnSync(process.execPath, args, { encoding: "utf8" });
    };
    const secrets = ["Secret/gloo-system/gloo-mtls-certs", "Secret/edge/gloo-mtls-certs"];

    test("renders a Secret into each namespace that mounts it, and no Job that would replace it", () => {
      bring(createMaterial({ now: Date.now() }));
      const rendered = template("bring-your-own-certificates", "--certificates", folder);
      expect(rendered.filter((name) => name.startsWith("Secret/"))).toEqual(secrets);
      expect(rendered).not.toContain("Job/gloo-system/gloo-mtls-certgen");
      const { status, stdout, stderr } = program();
      expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
      expect(names(stdout)).toEqual(rendered);
    });

    test("renders nothing from certificates that would not work, by command or by program", () => {
      const now = Date.now();
      bring({ ...createMaterial({ now }), ca: createMaterial({ now }).ca });
      const said =
        'chain-broken: the leaf was not signed by the CA in ca.crt, although that has the issuer\'s name "CN=supergloo-webhook-cert-ca"\n  hint: pass the CA that signed this leaf: another of the same name, as certgen makes with every run, does not do\n';
      const { status, stdout, stderr } = program();
      expect({ status, stdout, stderr }).toEqual({ status: 1, stdout: "", stderr: `error: ${said}` });
      const args = [command, "template", "--certificates", folder, "--set", "global.glooMtls.enabled=true"];
      const commanded = spawnSync(process.execPath, args, { encoding: "utf8" });
      expect(commanded).toMatchObject({ status: 1, stdout: "" });
      expect(commanded.stderr).toContain(said);
    });
  });
});

describe("a program", () => {
  test("that imports the library prints the names and one object", () => {
    const output = node(["render.js"], join(root, "examples/npm-import"));
    expect(output).toContain("Deployment edge/public-edge\n");
    expect(output).toContain("kind: ConfigMap\nmetadata:\n  name: envoy-sidecar-config\n");
  });

  test("makes its certificates once, and proves by a lock that it goes on with them", () => {
    const folder = mkdtempSync(join(tmpdir(), "gloo-mtls-example-"));
    const lock = join(folder, "certificates.lock.json");
    const example = join(root, "examples/certificates-of-the-library/render.js");
    const run = (...flags: readonly string[]) =>
      spawnSync(process.execPath, [example, folder, lock, ...flags], { encoding: "utf8" });
    try {
      const first = run();
      expect({ status: first.status, stderr: first.stderr }).toEqual({ status: 0, stderr: "" });
      expect(names(first.stdout)).toContain("Secret/gloo-system/gloo-mtls-certs");
      expect(names(first.stdout)).not.toContain("Job/gloo-system/gloo-mtls-certgen");
      expect(statSync(join(folder, "tls.key")).mode & 0o777).toBe(0o600);
      expect(readFileSync(lock, "utf8")).not.toContain("PRIVATE KEY");
      expect(run().stdout).toBe(first.stdout);

      const locked = readFileSync(lock, "utf8");
      const rotated = run("--rotate");
      expect(rotated.status).toBe(0);
      expect(rotated.stdout).not.toBe(first.stdout);
      writeFileSync(lock, locked);
      const accident = run();
      expect(accident).toMatchObject({ status: 1, stdout: "" });
      expect(accident.stderr).toMatch(
        /^leaf-changed: the leaf is .+\n {2}hint: take the locked material again/,
      );
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test("gives one of two proxies Istio's sidecars", () => {
    const stream = node(["render.js"], join(root, "examples/istio-inject"));
    const sidecars = parseAllDocuments(stream)
      .map((document) => document.toJS())
      .filter(
        ({ kind, metadata }) => kind === "Deployment" && ["gateway-proxy", "inner"].includes(metadata.name),
      )
      .map(({ metadata, spec }) => [
        metadata.name,
        spec.template.spec.containers.map(({ name }: { readonly name: string }) => name),
      ]);
    expect(Object.fromEntries(sidecars)).toEqual({
      "gateway-proxy": ["gateway-proxy"],
      inner: ["inner", "sds", "istio-proxy"],
    });
    expect(names(stream)).toContain("PeerAuthentication/default/default");
    expect(stream).toContain("certificatesSecretName: istio_server_cert\n");
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
