import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createMaterial, type TlsMaterial } from "@gloo-mtls/pki";
import { afterAll, describe, expect, test } from "vitest";
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

describe("the specification of a relay", () => {
  const folder = mkdtempSync(join(tmpdir(), "gloo-mtls-example-"));
  afterAll(() => rmSync(folder, { recursive: true }));

  const relay = (...args: readonly string[]) =>
    spawnSync(process.execPath, [command, "relay", ...args], { cwd: root, encoding: "utf8" });
  const keysUnder = (path: string): string[] =>
    readdirSync(path, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".key"));

  /** What is not in the folder of a plan, because others make it or nothing was brought. */
  const lacking: Readonly<Record<string, readonly string[]>> = {
    "mtls-own-certificates": ["telemetry-root-secret"],
  };

  test.each([
    ["insecure", []],
    ["tls-self-signed", ["token"]],
    ["tls-own-server", ["root", "server", "telemetry-gateway", "token"]],
    ["mtls-self-signed", []],
    ["mtls-own-cas", ["intermediate", "root", "server", "telemetry-gateway", "token"]],
    ["mtls-own-certificates", []],
  ])("in mode %s is planned, explained, drawn and checked", (mode, made) => {
    const file = `examples/relay-${mode}/relay.yaml`;
    const [plan, material] = [join(folder, mode), join(folder, `${mode}-material`)];
    const planned = relay(
      ...["plan", "-f", file, "--output-dir", plan, "--svg", join(folder, `${mode}.svg`), "--explain"],
      ...(made.length === 0 ? [] : ["--material", material, "--make-material"]),
    );
    expect(planned).toMatchObject({ status: 0, stderr: expect.stringMatching(/^wrote \d+ files\n$/) });
    expect(planned.stdout).toContain(`, ${mode}: `);
    expect(readFileSync(join(folder, `${mode}.svg`), "utf8")).toMatch(/^<svg [\s\S]*<\/svg>\n$/);
    const stems = made.length === 0 ? [] : readdirSync(material).map((name) => name.replace(/\.\w+$/, ""));
    expect([...new Set(stems)].sort()).toEqual(made);

    const checked = relay("check", "-f", file, plan);
    const missing = [...checked.stdout.matchAll(/Secret\/gloo-mesh\/(\S+): missing-secret/g)].map(
      ([, name]) => name,
    );
    expect([...new Set(missing)]).toEqual(lacking[mode] ?? []);
    expect(checked.stdout.match(/error: /g)?.length ?? 0).toBe(missing.length);
  });

  test("keeps the root's key in the folder of material alone, and keys to their owner", () => {
    const material = join(folder, "mtls-own-cas-material");
    expect(keysUnder(material).sort()).toEqual([
      "intermediate.key",
      "root.key",
      "server.key",
      "telemetry-gateway.key",
    ]);
    for (const name of keysUnder(material))
      expect(statSync(join(material, name)).mode & 0o777, name).toBe(0o600);
    const [, line = "missing"] = readFileSync(join(material, "root.key"), "utf8").split("\n");
    const plan = join(folder, "mtls-own-cas");
    for (const entry of readdirSync(plan, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const text = readFileSync(join(entry.parentPath, entry.name), "utf8");
      const decoded = [...text.matchAll(/[A-Za-z0-9+/]{100,}={0,2}/g)].map(([value]) =>
        Buffer.from(value, "base64").toString("latin1"),
      );
      expect(
        [text, ...decoded].some((each) => each.includes(line)),
        entry.name,
      ).toBe(false);
    }
  });
});

describe("a program", () => {
  test("that plans a relay prints the files of the plan", () => {
    const output = node(["relay.js"], join(root, "examples/npm-import"));
    expect(output).toContain("README.md\nmgmt/namespace.yaml\n");
    expect(output).toContain("workload-cluster2/values.yaml\n");
  });

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
