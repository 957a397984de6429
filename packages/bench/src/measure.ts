import { Bench } from "tinybench";
import type { Row } from "./table.ts";

/** The median time of each task, all measured in turn in one run, each when its code is hot: V8 takes some thousand calls to that. */
export const measure = async (tasks: Readonly<Record<string, () => unknown>>): Promise<Row[]> => {
  const bench = new Bench({ time: 1_000, warmupTime: 2_000 });
  for (const [name, task] of Object.entries(tasks)) bench.add(name, task);
  await bench.run();
  return bench.tasks.map(({ name, result }) => {
    if (result?.state !== "completed") throw new Error(`${name} was not measured: ${result?.state}`);
    return { name, milliseconds: result.latency.p50 };
  });
};
