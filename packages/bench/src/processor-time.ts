import type { Row } from "./table.ts";

/** The mean processor time of each task, which take turns, so that a slow spell of the machine meets all of them. */
export const processorTime = (tasks: Readonly<Record<string, () => unknown>>, runs: number): Row[] => {
  const spent = new Map<string, number>();
  for (let run = 0; run < runs; run++) {
    for (const [name, task] of Object.entries(tasks)) {
      const start = process.cpuUsage();
      task();
      const { user, system } = process.cpuUsage(start);
      spent.set(name, (spent.get(name) ?? 0) + (user + system) / 1_000);
    }
  }
  return [...spent].map(([name, milliseconds]) => ({ name, milliseconds: milliseconds / runs }));
};
