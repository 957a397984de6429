import { type ChildProcess, execFileSync, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { checkMaterial, materialFromDirectory } from "@gloo-mtls/pki";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const root = fileURLToPath(new URL("../../", import.meta.url));
const command = join(root, "packages/certgen/bin/gloo-mtls-certgen.js");
const top = mkdtempSync(join(tmpdir(), "gloo-mtls-certgen-"));

beforeAll(() => {
  execFileSync(process.execPath, ["node_modules/typescript/bin/tsc", "-b", "packages/certgen"], {
    cwd: root,
  });
}, 120_000);
afterAll(() => rmSync(top, { recursive: true }));

const flags = (folder: string, duration: string): readonly string[] => [
  command,
  "--svc-name=gloo",
  "--svc-namespace=gloo-system",
  `--directory=${folder}`,
  `--rotation-duration=${duration}`,
  "--log-format=text",
];

const run = (folder: string, duration = "0s") =>
  spawnSync(process.execPath, flags(folder, duration), { encoding: "utf8" });

/** Starts a rotation, and resolves when it has said so. */
const rotateUntil = (folder: string, duration: string, said: string): Promise<ChildProcess> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...flags(folder, duration), "--force-rotation"], {
      stdio: ["ignore", "ignore", "pipe"],
    });
    let text = "";
    child.stderr.on("data", (chunk) => {
      text += String(chunk);
      if (text.includes(said)) resolve(child);
    });
    child.on("close", () => reject(new Error(text)));
  });

const ended = async (child: ChildProcess): Promise<unknown> => {
  const [code, signal] = await once(child, "close");
  return code ?? signal;
};

/** What is wrong with the certificates; a bundle of several CAs is part of a stage. */
const codes = (folder: string): readonly string[] => {
  const material = materialFromDirectory((name) => {
    try {
      return readFileSync(join(folder, name), "utf8");
    } catch {
      return undefined;
    }
  });
  return checkMaterial(material, { now: Date.now() }).map(({ code }) => code);
};

describe("the process of gloo-mtls-certgen", () => {
  test.each(["SIGTERM", "SIGINT"] as const)(
    "finishes the current step on %s, ends with 4, and the next run finds the stage",
    async (signal) => {
      const folder = join(top, signal);
      expect(run(folder).status).toBe(0);
      const child = await rotateUntil(folder, "1h", "step 3 of 6");
      const end = ended(child);
      child.kill(signal);
      expect(await end).toBe(4);
      expect(codes(folder)).toEqual(["several-cas"]);
      const next = await rotateUntil(folder, "1h", "found: a rotation runs: both CAs are trusted");
      const nextEnd = ended(next);
      next.kill(signal);
      expect(await nextEnd).toBe(4);
    },
  );

  test.each(["step 1 of 6", "step 2 of 6", "step 3 of 6", "step 4 of 6", "step 5 of 6", "step 6 of 6"])(
    "killed in %s, with keys of its own, leaves certificates that work",
    async (step) => {
      const folder = join(top, step);
      expect(run(folder).status).toBe(0);
      const child = await rotateUntil(folder, "50ms", step);
      const end = ended(child);
      child.kill("SIGKILL");
      await end;
      expect(codes(folder).filter((code) => code !== "several-cas")).toEqual([]);
    },
  );

  test("goes on when the reader of its log is gone", async () => {
    const folder = join(top, "unread");
    const child = spawn(process.execPath, flags(folder, "0s"), { stdio: ["ignore", "ignore", "pipe"] });
    child.stderr.destroy();
    expect(await ended(child)).toBe(0);
    expect(codes(folder)).toEqual([]);
  });
});
