import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { fromSet, fromYaml, type Layer, render } from "gloo-mtls";
import { table } from "./table.ts";

interface Case {
  readonly id: string;
  readonly set: readonly string[];
  readonly values?: string | object;
  readonly fails?: boolean;
}

const file =
  process.env.GLOO_MTLS_PARITY ?? fileURLToPath(new URL("../../../../shared/parity", import.meta.url));

const layersOf = ({ set, values }: Case): readonly Layer[] => [
  ...(values === undefined
    ? []
    : [fromYaml(typeof values === "string" ? values : JSON.stringify(values), { file: "values.yaml" })]),
  ...set.map((expression) => fromSet(expression)),
];

const runs = 9;

const medianTime = (work: () => unknown): number => {
  const times = Array.from({ length: runs }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  return times.sort((a, b) => a - b)[Math.floor(runs / 2)] ?? 0;
};

/** The recorded cases, where they are present: the slowest beside the median one. */
export const recordedCases = (): string => {
  if (!existsSync(`${file}/cases.json`)) return "Recorded cases: not present\n";
  const { cases }: { readonly cases: readonly Case[] } = JSON.parse(
    readFileSync(`${file}/cases.json`, "utf8"),
  );
  const rows = cases
    .filter(({ fails }) => fails !== true)
    .map((example) => ({
      name: `${example.id} (slowest)`,
      milliseconds: medianTime(() => render({ layers: layersOf(example), unknownKeys: "warn" })),
    }))
    .sort((a, b) => a.milliseconds - b.milliseconds);
  const [median, slowest] = [rows[Math.floor(rows.length / 2)], rows.at(-1)];
  if (median === undefined || slowest === undefined) return "Recorded cases: none\n";
  return table(`Layers to objects, ${rows.length} recorded cases`, [
    { name: "the median case", milliseconds: median.milliseconds },
    slowest,
  ]);
};
