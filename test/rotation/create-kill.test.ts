import { spawnSync } from "node:child_process";
import { createPrivateKey, X509Certificate } from "node:crypto";
import { cpSync, readdirSync, readFileSync, rmSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { quickFolder } from "./quick-folder.ts";
import { bundleRunner } from "./runner-bundle.ts";

const top = quickFolder();
afterAll(() => rmSync(top, { recursive: true }));

const script = await bundleRunner("create-runner", top);

/** Runs `certs create` on a folder. @returns Whether it was killed before its n-th rename. */
const create = (folder: string, args: readonly string[], death = 0): boolean => {
  const all = [script, "create", "--output-dir", folder, ...args];
  const { signal, status, stderr } = spawnSync(process.execPath, all, {
    encoding: "utf8",
    env: { ...process.env, DIE_AT_RENAME: String(death) },
  });
  if (signal !== "SIGKILL") expect({ status, stderr }).toMatchObject({ status: 0 });
  return signal === "SIGKILL";
};

const text = (folder: string, name: string): string => readFileSync(join(folder, name), "utf8");

/** Whether the three files that a reader finds in a folder belong together. */
const isWhole = (folder: string): boolean => {
  const leaf = new X509Certificate(text(folder, "tls.crt"));
  const ca = new X509Certificate(text(folder, "ca.crt"));
  return leaf.checkPrivateKey(createPrivateKey(text(folder, "tls.key"))) && leaf.verify(ca.publicKey);
};

/** The files with a private key, anywhere in a folder; links are not followed. */
const keysIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .filter((path) => readFileSync(path, "utf8").includes("PRIVATE KEY"));

/** Makes what was left behind in a folder older than any run can be. */
const age = (folder: string): void => {
  for (const name of readdirSync(folder)) utimesSync(join(folder, name), 0, 0);
};

/** Longer than as many processes, each of which makes two keys, need on a busy machine. */
const timeout = 240_000;

describe("certs create --force that is killed before any of its renames", () => {
  test("leaves a whole pair in place, of plain files and of published ones, and the next run sweeps the key that was not used", {
    timeout,
  }, () => {
    const [plain, published] = [join(top, "plain"), join(top, "published")];
    // One key to make in each run, and not two.
    const again = ["--authority", join(top, "authority"), "--force"];
    create(plain, ["--authority", join(top, "authority"), "--keep-authority"]);
    cpSync(plain, published, { recursive: true });
    create(published, again);
    for (const base of [plain, published]) {
      let deaths = 0;
      for (let isKilled = true; isKilled; ) {
        const folder = `${base}-${deaths}`;
        cpSync(base, folder, { recursive: true, verbatimSymlinks: true });
        isKilled = create(folder, again, deaths + 1);
        expect([folder, isWhole(folder)]).toEqual([folder, true]);
        if (isKilled) create(folder, again);
        expect([folder, isWhole(folder), keysIn(folder).length]).toEqual([folder, true, 1]);
        deaths += isKilled ? 1 : 0;
      }
      expect(deaths).toBeGreaterThanOrEqual(2);
    }
  });

  test("sweeps, an hour later, what was left of a run that began an empty folder, and of a CA that was not kept", {
    timeout,
  }, () => {
    // The second leaves half a CA, which is never replaced.
    for (const death of [1, 3, 4, 5]) {
      const [folder, authority] = [join(top, `empty-${death}`), join(top, `authority-${death}`)];
      const args = ["--authority", authority, "--keep-authority", "--force"];
      expect([death, create(folder, args, death)]).toEqual([death, true]);
      age(folder);
      age(authority);
      create(folder, args);
      expect([death, isWhole(folder), keysIn(folder).length]).toEqual([death, true, 1]);
      expect(keysIn(authority)).toEqual([join(authority, "ca.key")]);
    }
  });
});
