import { spawnSync } from "node:child_process";
import { imported, script } from "./script.ts";
import { type Row, table } from "./table.ts";

/** What a script in a process of its own prints, as milliseconds. */
const printed = (name: string, text: string): Row => {
  const { status, stdout, stderr } = spawnSync(process.execPath, script(text), { encoding: "utf8" });
  if (status !== 0) throw new Error(`${name}: ${stderr}`);
  return { name, milliseconds: Number(stdout) };
};

const start = `
import { render, yamlChunks } ${imported("gloo-mtls")};
const mtls = { global: { glooMtls: { enabled: true } } };
const withProxies = (count) => ({
  ...mtls,
  gatewayProxies: Object.fromEntries(Array.from({ length: count }, (_, index) => ["edge" + index, {}])),
});
`;

/** The median of a hundred calls, after twenty: what a program sees that renders some dozen installations. */
const median = (work: string): string => `
const times = Array.from({ length: 120 }, () => {
  const before = performance.now();
  ${work};
  return performance.now() - before;
});
console.log(times.slice(20).sort((one, other) => one - other)[50]);
`;

/** The processor time of one call. */
const processorTime = (work: string): string => `
const before = process.cpuUsage();
${work};
const { user, system } = process.cpuUsage(before);
console.log((user + system) / 1_000);
`;

const cdk8s = `
import { synthYaml } from ${JSON.stringify(new URL("cdk8s.js", import.meta.url))};
const objects = render({ values: mtls });
`;

/** Before V8 has learned much of the code: a render beside cdk8s, which prints ready-made objects. */
export const earlyRenders = (): string =>
  table("In a process of its own, within the first hundred calls", [
    printed("values to objects", start + median("render({ values: mtls })")),
    printed("cdk8s synthYaml of the objects", start + cdk8s + median("synthYaml(objects)")),
  ]);

/** Many proxies in the first render of a process. */
export const manyProxies = (): string =>
  table("In a process of its own, once, processor time", [
    printed("1,000 proxies to objects", start + processorTime("render({ values: withProxies(1_000) })")),
    printed(
      "10,000 proxies to text in chunks",
      start + processorTime("for (const _ of yamlChunks(render({ values: withProxies(10_000) })));"),
    ),
  ]);
