import { execFile, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** Where the chart is: a folder with its `Chart.yaml` and `values.yaml`. */
export const chart = process.env.GLOO_MTLS_CHART;

/** Helm's executable, `helm` on the PATH unless the environment names another. */
export const helm = process.env.GLOO_MTLS_HELM ?? "helm";

/** Why Helm cannot be asked here; undefined when it can. */
export const whyNoHelm = (): string | undefined => {
  if (process.env.GLOO_MTLS_DIFFERENTIAL !== "1") return "skipped: set GLOO_MTLS_DIFFERENTIAL=1";
  if (chart === undefined || !existsSync(join(chart, "Chart.yaml"))) {
    return "skipped: set GLOO_MTLS_CHART to a folder with the Gloo chart 1.22.1";
  }
  if (spawnSync(helm, ["version"]).error !== undefined)
    return "skipped: no Helm on the PATH, nor at GLOO_MTLS_HELM";
  return undefined;
};

/** One argument of the `--set` family. */
export interface Argument {
  readonly flag: "--set" | "--set-json" | "--set-string";
  readonly expression: string;
}

/** What Helm makes of arguments. */
export type Answer = { readonly stream: string } | { readonly refused: string };

/** Asks Helm to render the chart. */
export const helmTemplate = async (args: readonly Argument[]): Promise<Answer> => {
  const flags = args.flatMap(({ flag, expression }) => [flag, expression]);
  try {
    const { stdout } = await run(helm, ["template", "gloo", chart ?? "", "-n", "gloo-system", ...flags], {
      maxBuffer: 2 ** 26,
    });
    return { stream: stdout };
  } catch (error) {
    // Helm ends with 1 when it refuses; anything else is not an answer.
    if (error instanceof Error && "code" in error && error.code === 1) return { refused: error.message };
    throw error;
  }
};
