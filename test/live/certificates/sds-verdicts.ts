import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { TlsMaterial } from "@gloo-mtls/pki";

const program = fileURLToPath(new URL("sds", import.meta.url));

/** Why there is no Go to ask; undefined when there is one. */
export const goObstacle = (): string | undefined =>
  spawnSync("go", ["version"]).status === 0 ? undefined : "there is no go on the PATH";

/**
 * What the checks of Gloo's SDS server say of each material, from Go's own functions: `ok`, or the reason.
 * @throws {Error} With all that Go wrote, when the program does not run.
 */
export const sdsVerdicts = (materials: readonly TlsMaterial[]): readonly string[] => {
  const input = materials.map((material) => `${JSON.stringify(material)}\n`).join("");
  const options = { cwd: program, input, encoding: "utf8", maxBuffer: 2 ** 26 } as const;
  const { status, stdout, stderr, error } = spawnSync("go", ["run", "."], options);
  if (status !== 0) throw new Error(`the program in Go did not run: ${error?.message ?? stderr}`);
  return stdout.trimEnd().split("\n");
};
