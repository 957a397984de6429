import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../", import.meta.url));

/**
 * Builds once what tests run as a user does: the command, and packages that are imported by name. Each test file on its own would replace
 * the command while another runs it.
 */
export const setup = (): void => {
  console.warn(`Property tests draw from GLOO_MTLS_SEED=${process.env.GLOO_MTLS_SEED}.`);
  for (const script of [["node_modules/typescript/bin/tsc", "-b", "packages"], ["scripts/bundle.js"]]) {
    execFileSync(process.execPath, script, { cwd: root, stdio: ["ignore", "inherit", "inherit"] });
  }
};
