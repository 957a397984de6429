import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { imported, script } from "./script.ts";
import { type Row, table } from "./table.ts";

const bin = fileURLToPath(
  import.meta.resolve("gloo-mtls/package.json").replace("package.json", "bin/gloo-mtls.cjs"),
);
const flags = ["template", "gloo", "-n", "gloo-system", "--set", "global.glooMtls.enabled=true"];

const runs = 21;

/** The median wall time of a command that prints and ends, after one run that warms the file system. */
const wallTime = (name: string, command: string, args: readonly string[]): Row => {
  const times = Array.from({ length: runs + 1 }, () => {
    const start = performance.now();
    const { status, error, stderr } = spawnSync(command, args, { encoding: "utf8" });
    if (error !== undefined || status !== 0) throw error ?? new Error(`${name}: ${stderr}`);
    return performance.now() - start;
  }).slice(1);
  return { name, milliseconds: times.sort((a, b) => a - b)[Math.floor(runs / 2)] ?? 0 };
};

const isFound = (command: string): boolean => spawnSync(command, ["version"]).error === undefined;

const firstRender = `import { render } ${imported("gloo-mtls")}; render({ values: { global: { glooMtls: { enabled: true } } } });`;

/**
 * The whole command and the library, each in a process of its own, beside a Node that does nothing and cdk8s, and
 * beside Helm where there is one on the PATH and GLOO_MTLS_CHART names a folder with the chart.
 */
export const wholeCommand = (): string => {
  const chart = process.env.GLOO_MTLS_CHART;
  return table("The whole command", [
    wallTime("node -e 0", process.execPath, ["-e", "0"]),
    wallTime("import gloo-mtls", process.execPath, script(`import { render } ${imported("gloo-mtls")};`)),
    wallTime("import gloo-mtls, render", process.execPath, script(firstRender)),
    wallTime("import cdk8s", process.execPath, script(`import { Chart } ${imported("cdk8s")};`)),
    wallTime("gloo-mtls template", process.execPath, [bin, ...flags]),
    // At most three times a Node that does nothing: there is nothing to verify.
    wallTime("gloo-mtls verify", process.execPath, [bin, "verify"]),
    ...(chart !== undefined && isFound("helm")
      ? [wallTime("helm template", "helm", [flags[0] ?? "", flags[1] ?? "", chart, ...flags.slice(2)])]
      : []),
  ]);
};
