import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { identityOf, type Manifest } from "@gloo-mtls/objects/object";
import { render, toYaml } from "gloo-mtls";
import { harden } from "gloo-mtls/harden";
import { readStream } from "gloo-mtls/stream";
import { afterAll, describe, expect, test } from "vitest";

/** The command as it is built. */
const command = fileURLToPath(new URL("../../packages/gloo-mtls/bin/gloo-mtls.cjs", import.meta.url));

const absent = (name: string): string =>
  spawnSync(name, ["version"]).error === undefined ? "" : ` (skipped: no ${name} on the PATH)`;

const folder = mkdtempSync(join(tmpdir(), "gloo-mtls-post-renderers-"));
afterAll(() => rmSync(folder, { recursive: true }));

const write = (path: string, text: string): void => {
  mkdirSync(join(folder, path, ".."), { recursive: true });
  writeFileSync(join(folder, path), text);
};

const manifests = render({ values: { global: { glooMtls: { enabled: true } } } });
const isHook = ({ metadata }: Manifest): boolean =>
  Object.keys(metadata.annotations ?? {}).some((key) => key.startsWith("helm.sh/hook"));

const sorted = (all: readonly Manifest[]): readonly Manifest[] =>
  all.toSorted((one, other) => (identityOf(one) < identityOf(other) ? -1 : 1));

const objectsIn = (text: string): readonly Manifest[] =>
  sorted(readStream(text, { file: "-" }).manifests.map((manifest) => structuredClone(manifest)));

const run = (program: string, args: readonly string[]): string =>
  execFileSync(program, args, {
    cwd: folder,
    encoding: "utf8",
    maxBuffer: 1e8,
    stdio: ["ignore", "pipe", "pipe"],
  });

const withoutHelm = absent("helm");
describe.skipIf(withoutHelm !== "")(`a post-renderer of Helm${withoutHelm}`, () => {
  write("chart/Chart.yaml", "apiVersion: v2\nname: tiny\nversion: 1.0.0\n");
  // Bootstraps have actions of a template of their own, so the objects are a file of the chart.
  write("chart/manifests.yaml", toYaml(manifests.filter((one) => !isHook(one))));
  write("chart/templates/all.yaml", '{{ .Files.Get "manifests.yaml" }}\n');
  const helm = (...args: readonly string[]): string =>
    run("helm", [
      ...["template", "gloo", "chart", "--post-renderer", process.execPath],
      ...[command, "--quiet", "harden", ...args].flatMap((arg) => ["--post-renderer-args", arg]),
    ]);
  const given = manifests.filter((one) => !isHook(one));

  test("gives the release what harden gives", () => {
    expect(objectsIn(helm())).toEqual(sorted(harden(given)));
  });

  test("takes the flags of harden", () => {
    const options = { level: "safe", renewWith: "cert-manager" } as const;
    expect(objectsIn(helm("--level=safe", "--renew-with=cert-manager"))).toEqual(
      sorted(harden(given, options)),
    );
  });
});

const withoutKustomize = absent("kustomize");
describe.skipIf(withoutKustomize !== "")(`a transformer of kustomize${withoutKustomize}`, () => {
  const built = (data: string): string => {
    const plugin = "all/harden.sh";
    write(plugin, `#!/bin/sh\nexec "${process.execPath}" "${command}" --quiet harden\n`);
    chmodSync(join(folder, plugin), 0o755);
    write("all/manifests.yaml", toYaml(manifests));
    write("all/kustomization.yaml", "resources: [manifests.yaml]\ntransformers: [harden.yaml]\n");
    write(
      "all/harden.yaml",
      `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: harden\n  annotations:\n    config.kubernetes.io/function: "exec: {path: ./harden.sh}"\ndata: ${data}\n`,
    );
    return run("kustomize", ["build", "--enable-alpha-plugins", "--enable-exec", "all"]);
  };

  test("gives what harden gives", () => {
    expect(objectsIn(built("{level: strict}"))).toEqual(sorted(harden(manifests)));
  });

  test("takes away and adds objects", () => {
    const options = { only: ["renew", "own-identities"], renewWith: "cert-manager" } as const;
    expect(objectsIn(built('{only: "renew,own-identities", renewWith: cert-manager}'))).toEqual(
      sorted(harden(manifests, options)),
    );
  });

  test("says what is wrong with its configuration", () => {
    expect(() => built("{level: some}")).toThrow("level is not one of safe, strict");
  });
});
