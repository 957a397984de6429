import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
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
/** The program of the image, alone in a folder, as in the image. */
const program = (): string => {
  const [, built, place = ""] = /^COPY --from=build \/source\/(\S+\/bin) (\S+)$/m.exec(containerfile) ?? [];
  if (built === undefined) throw new Error("the Containerfile copies no program");
  cpSync(fileURLToPath(new URL(`../../${built}`, import.meta.url)), join(folder, place), { recursive: true });
  const [, entry] = /^ENTRYPOINT \["\/usr\/local\/bin\/node", "(\S+)"\]$/m.exec(containerfile) ?? [];
  return join(folder, entry ?? "which the Containerfile does not name");
};

describe("the image of the runner", () => {
  test("starts what its Containerfile builds, as the chart's user", () => {
    expect(containerfile).toContain("\nUSER 10101:10101\n");
    const images = [...containerfile.matchAll(/^FROM (\S+)/gm)].map(([, image]) => image);
    expect(images).toEqual([expect.stringMatching(/^node:\d+\.\d+\.\d+-/), "scratch"]);
  });

  test("obeys the arguments of the chart's Job, from nothing but its own files", async () => {
    const server = await startApiServer();
    const kubeconfig = join(folder, "kubeconfig");
    writeFileSync(kubeconfig, server.kubeconfig);
    const args =
      certgenArguments({ global: { glooMtls: { enabled: true } } }).get("Job gloo-mtls-certgen") ?? [];
    const child = spawn(process.execPath, [program(), ...args, `--kubeconfig=${kubeconfig}`], {
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
