import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Whether OpenSSL 3 is there; a test that needs it says so in its name. Other makes and versions print otherwise. */
export const hasOpenssl = ((): boolean => {
  try {
    return /^OpenSSL [3-9]/.test(execFileSync("openssl", ["version"], { encoding: "utf8" }));
  } catch {
    return false;
  }
})();

/** Runs openssl in a directory with the given files, and returns what it prints. A failure prints too. */
export const openssl = (args: readonly string[], files: Readonly<Record<string, string>> = {}): string => {
  const directory = mkdtempSync(join(tmpdir(), "pki-"));
  try {
    for (const [name, text] of Object.entries(files))
      writeFileSync(join(directory, name), text, { mode: 0o600 });
    return execFileSync("openssl", args, {
      cwd: directory,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "pipe"],
    });
  } catch (thrown) {
    // execFileSync's error carries what the command printed.
    const { stdout = "", stderr = "" } = thrown as { readonly stdout?: string; readonly stderr?: string };
    return `${stdout}${stderr}`;
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
};
