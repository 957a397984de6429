import { deepFreeze } from "@gloo-mtls/objects/data";
import type { Scenario } from "./scenario.ts";

/** A scenario worth knowing the verdict of. */
export interface KnownScenario {
  readonly title: string;
  readonly scenario: Scenario;
  readonly verdict: "proven" | "broken";
}

/** In the first, workloads are within a minute: shorter than the chart's wait, so only the runs can be at fault. */
export const knownScenarios: readonly KnownScenario[] = deepFreeze([
  {
    title: "certgen as the chart schedules it: every minute, forced, 65 s waits, runs may overlap",
    scenario: { behaviour: "certgen", schedule: "* * * * *", lag: 60_000, runnerDelay: 5_000 },
    verdict: "broken",
  },
  {
    title: "certgen with concurrencyPolicy Forbid, where no part lags behind longer than it waits",
    scenario: {
      behaviour: "certgen",
      schedule: "* * * * *",
      lag: 60_000,
      runnerDelay: 5_000,
      concurrency: "Forbid",
      runs: 3,
    },
    verdict: "proven",
  },
  {
    title: "certgen with concurrencyPolicy Forbid, where a workload may lag behind by 90 s",
    scenario: { behaviour: "certgen", schedule: "* * * * *", runnerDelay: 5_000, concurrency: "Forbid" },
    verdict: "broken",
  },
  { title: "a swap without stages", scenario: { behaviour: "swap" }, verdict: "broken" },
  {
    title: "the staged rotation with the chart's 65 s waits, where a workload may lag behind by 90 s",
    scenario: { behaviour: "staged", rotationDuration: 65_000 },
    verdict: "broken",
  },
  {
    title: "the staged rotation with waits as long as the lag, two runs at any time",
    scenario: { behaviour: "staged", rotationDuration: 90_000 },
    verdict: "proven",
  },
  {
    title: "the staged rotation with waits as long as the lag, three runs that are delayed by up to 10 s",
    scenario: { behaviour: "staged", rotationDuration: 90_000, runs: 3, runnerDelay: 10_000 },
    verdict: "proven",
  },
]);
