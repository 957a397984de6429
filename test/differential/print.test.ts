import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { printDocument } from "gloo-mtls";
import { expect, test } from "vitest";
import { samples } from "./print/samples.ts";

const program = fileURLToPath(new URL("print", import.meta.url));

const obstacle = (): string | undefined => {
  if (process.env.GLOO_MTLS_DIFFERENTIAL !== "1") return "GLOO_MTLS_DIFFERENTIAL is not 1";
  return spawnSync("go", ["version"]).status === 0 ? undefined : "there is no go on the PATH";
};

/** JSON with every whole number below 1e21 as its exact digits, which Go must get back, and negative zero as it is. */
const exactJson = (value: unknown): string => {
  if (Object.is(value, -0)) return "-0";
  if (typeof value === "number" && Number.isInteger(value) && Math.abs(value) < 1e21)
    return BigInt(value).toString();
  if (Array.isArray(value)) return `[${value.map(exactJson).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  return `{${Object.entries(value)
    .map(([key, entry]) => `${JSON.stringify(key)}:${exactJson(entry)}`)
    .join(",")}}`;
};

const line = (value: unknown): string =>
  `${JSON.stringify({ yaml: printDocument(value), json: exactJson(value) })}\n`;

/** What the Go program reports of the lines: nothing, if it reads each as it should. */
const readByGo = (lines: readonly string[]): string => {
  const run = spawnSync("go", ["run", "."], { cwd: program, input: lines.join(""), encoding: "utf8" });
  return `${run.stderr}${run.stdout}`;
};

const reason = obstacle();
const suffix = reason === undefined ? "" : ` (skipped: ${reason})`;

test.skipIf(reason !== undefined)(
  `kubectl's YAML reader gets back what was printed, 50,000 times${suffix}`,
  () => {
    const lines = samples(20_250_101, 50_000).map(line);
    expect(readByGo(lines)).toBe("");
  },
);

test.skipIf(reason !== undefined)(
  `the comparison with kubectl's YAML reader sees a difference${suffix}`,
  () => {
    expect(readByGo([line("yes"), '{"yaml": "yes", "json": "\\"yes\\""}\n', line(["no"])])).toBe(
      "1: read as true\n",
    );
  },
);
