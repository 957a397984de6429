import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * Why an Envoy does not start with a bootstrap; undefined when it does. It is handed over in a file, because many clusters with
 * their certificates are longer than an argument can be.
 */
export const refusalOfFile = (command: string, bootstrap: object): Promise<string | undefined> => {
  const folder = mkdtempSync(join(tmpdir(), "gloo-mtls-envoy-"));
  const file = join(folder, "envoy.json");
  writeFileSync(file, JSON.stringify(bootstrap));
  const args = ["--mode", "validate", "--log-level", "error", "--log-format", "%v", "-c", file];
  return new Promise((resolve) => {
    execFile(command, args, (error, stdout, stderr) => {
      rmSync(folder, { recursive: true });
      // After its verdict an Envoy 1.36.4 with a `google_grpc` service crashes while it tears down, so its exit code says nothing.
      const accepted = stdout.includes(`configuration '${file}' OK`);
      resolve(accepted ? undefined : stderr.trim().split("\n").at(-1) || error?.message || "no verdict");
    });
  });
};
