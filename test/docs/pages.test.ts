import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { hasOpenssl } from "@gloo-mtls/pki/internal/src/testing/openssl.ts";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type ApiServer, startApiServer } from "../api-server/api-server.ts";
import { clusters, contexts, withContexts } from "./clusters.ts";
import { type Example, isShown, stepsOf } from "./page.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const docs = join(root, "docs");
const pages = readdirSync(docs).filter((name) => name.endsWith(".md"));

const followed = (
  { command }: Example,
  cwd: string,
  environment: Readonly<Record<string, string>>,
): Promise<{ output: string; exitCode: number | null }> =>
  new Promise((resolve, reject) => {
    const shell = spawn("sh", ["-c", `exec 2>&1\n${command}`], {
      cwd,
      env: {
        ...process.env,
        PATH: `${join(root, "node_modules/.bin")}${delimiter}${process.env.PATH}`,
        ...environment,
      },
      stdio: ["ignore", "pipe", "inherit"],
    });
    let output = "";
    shell.stdout.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
    shell.on("error", reject).on("close", (exitCode) => resolve({ output, exitCode }));
  });

describe.each(pages)("docs/%s", (page) => {
  const text = readFileSync(join(docs, page), "utf8");
  const skipped = /^\$ .*openssl /m.test(text) && !hasOpenssl;
  let folder = "";
  // Beside the folder, so that no command of the page sees the file.
  const kubeconfig = () => `${folder}.kubeconfig`;
  const objects = clusters.get(page);
  let server: ApiServer | undefined;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "gloo-mtls-docs-"));
    if (objects === undefined) return;
    server = await startApiServer({ objects: objects() });
    writeFileSync(kubeconfig(), withContexts(server.kubeconfig, contexts.get(page) ?? []));
  });
  afterAll(async () => {
    await server?.stop();
    rmSync(folder, { recursive: true });
    rmSync(kubeconfig(), { force: true });
  });
  const steps = stepsOf(text);

  test("has commands", () => {
    expect(steps.some(({ kind }) => kind === "command")).toBe(true);
  });

  describe.skipIf(skipped)(skipped ? "needs OpenSSL 3, which is not on the PATH" : "is as it says", () => {
    for (const step of steps) {
      if (step.kind === "file") {
        test(`line ${step.line}: the file ${step.path}`, () => {
          const path = join(folder, step.path);
          mkdirSync(dirname(path), { recursive: true });
          writeFileSync(path, step.text);
        });
      } else {
        test(`line ${step.line}: ${step.command}`, async () => {
          const { output, exitCode } = await followed(
            step,
            folder,
            objects === undefined ? {} : { KUBECONFIG: kubeconfig() },
          );
          expect(exitCode, output).toBe(step.exitCode);
          if (!isShown(step.output, output)) expect(output).toBe(step.output);
        });
      }
    }
  });
});
