import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { checkMaterial, materialFromSecret } from "@gloo-mtls/pki";
import { afterAll, describe, expect, test } from "vitest";
import { startApiServer } from "../api-server/api-server.ts";
import { certgenArguments } from "./certgen-arguments.ts";

const folder = mkdtempSync(join(tmpdir(), "gloo-mtls-image-"));
afterAll(() => rmSync(folder, { recursive: true }));

const containerfile = readFileSync(
  fileURLToPath(new URL("../../packages/certgen/Containerfile", import.meta.url)),
  "utf8",
);
const outfile = join(folder, "gloo-mtls-certgen.mjs");

/** Makes the file of the image as the Containerfile does. */
const build = (): void => {
  const command = /exec esbuild (.*?)--outfile=\S+/s.exec(containerfile)?.[1]?.replaceAll("\\\n", " ");
  if (command === undefined) throw new Error("the Containerfile bundles nothing");
  const esbuild = createRequire(import.meta.url).resolve("esbuild/bin/esbuild");
  const cwd = fileURLToPath(new URL("../../packages/gloo-mtls", import.meta.url));
  execFileSync("sh", ["-c", `"${esbuild}" ${command} --log-level=error --outfile="${outfile}"`], { cwd });
};

describe("the image of the runner", () => {
  test("starts what its Containerfile builds, as the chart's user", () => {
    expect(containerfile).toContain('ENTRYPOINT ["node", "/usr/local/lib/gloo-mtls-certgen.mjs"]');
    expect(containerfile).toContain("\nUSER 10101:10101\n");
    for (const [, image] of containerfile.matchAll(/^FROM (\S+)/gm))
      expect(image).toMatch(/^node:\d+\.\d+\.\d+-/);
  });

  test("obeys the arguments of the chart's Job, from nothing but that one file", async () => {
    build();
    const server = await startApiServer();
    const kubeconfig = join(folder, "kubeconfig");
    writeFileSync(kubeconfig, server.kubeconfig);
    const args =
      certgenArguments({ global: { glooMtls: { enabled: true } } }).get("Job gloo-mtls-certgen") ?? [];
    const child = spawn(process.execPath, [outfile, ...args, `--kubeconfig=${kubeconfig}`], {
      cwd: folder,
      env: { POD_NAMESPACE: "gloo-system" },
      stdio: "ignore",
    });
    const [code] = await once(child, "exit");
    await server.stop();
    expect(code).toBe(0);
    const [secret] = server.objects();
    expect(secret?.metadata).toMatchObject({ name: "gloo-mtls-certs", namespace: "gloo-system" });
    expect(checkMaterial(materialFromSecret(secret), { now: Date.now() })).toEqual([]);
  });
});
