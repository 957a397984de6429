import { parseCron } from "@gloo-mtls/objects/formats";
import { InputError, requireOptions } from "@gloo-mtls/objects/report";
import { copyOf } from "../rotation/copy-of.ts";
import type { Behaviour } from "./behaviour.ts";
import { certgenBehaviour, swapBehaviour } from "./certgen-behaviour.ts";
import type { FailedHandshake } from "./consumer-window.ts";
import { type Exploration, explore } from "./explore.ts";
import { gridOf } from "./grid.ts";
import { copyOrigin, type ModelMaterial, secretOf } from "./model-material.ts";
import { type Moment, momentsOf } from "./moments.ts";
import { type CompleteScenario, completeScenario, type Scenario, scenarioOptions } from "./scenario.ts";
import { stagedBehaviour } from "./staged-behaviour.ts";
import { startGrid } from "./start-grid.ts";
import type { Rules, SystemState } from "./system-state.ts";

/** What is known about a scenario once it was explored. */
export interface Verdict {
  /** `undecided` when the bound on states was reached first. */
  readonly kind: Exploration<unknown>["kind"];
  readonly scenario: CompleteScenario;
  /** Milliseconds of one tick. */
  readonly tick: number;
  /** False when durations had to be rounded, against the rotation: a break may then be one of rounding. */
  readonly exact: boolean;
  readonly states: number;
  readonly transitions: number;
  /** Ways into a state in which a rotation is complete; none means that the proof is about nothing. */
  readonly completed: number;
  /** What the Secret and every consumer held at first. */
  readonly first: ModelMaterial;
  /** The shortest way to the break; otherwise the shortest way to a completed rotation. */
  readonly moments: readonly Moment[];
  readonly failure: FailedHandshake | undefined;
}

const first: ModelMaterial = { leaf: 0, trusts: [0] };

/** When runs may start. A schedule too slow for the grid is taken for one whose runs find everything at rest, if that is so. */
const startsOf = (scenario: CompleteScenario, tick: number): Rules<unknown>["starts"] => {
  if (scenario.schedule === undefined) return "any-time";
  const schedule = parseCron(scenario.schedule);
  if (schedule === undefined) {
    throw new InputError([
      {
        code: "bad-option",
        severity: "error",
        path: ["schedule"],
        message: `${JSON.stringify(scenario.schedule)} is not a cron schedule as Kubernetes takes it`,
        hint: 'write minute, hour, day, month and weekday, as in "*/5 * * * *", or @daily and its like',
      },
    ]);
  }
  const period = startGrid(schedule);
  if (period % tick === 0 && period / tick <= 100) return period;
  const lags = scenario.consumers.filter(({ reloads }) => reloads).map(({ lag }) => lag);
  const longest = 2 * scenario.rotationDuration + 10 * scenario.runnerDelay + Math.max(0, ...lags);
  return longest < period ? "at-rest" : "any-time";
};

const withBehaviour = <R>(
  scenario: CompleteScenario,
  { tick, exact }: { readonly tick: number; readonly exact: boolean },
  behaviour: Behaviour<R>,
  offsets: readonly number[],
): Verdict => {
  const roundUp = (duration: number): number => Math.ceil(duration / tick) * tick;
  const rules: Rules<R> = {
    behaviour,
    tick,
    consumers: scenario.consumers.map((consumer) => ({ ...consumer, lag: roundUp(consumer.lag) })),
    first,
    runs: scenario.runs,
    runnerDelay: roundUp(scenario.runnerDelay),
    offsets,
    forbidsOverlap: scenario.concurrency === "Forbid",
    starts: startsOf(scenario, tick),
  };
  const start: SystemState<R> = {
    now: 0,
    secret: secretOf(first, 1),
    version: 1,
    published: [{ material: first, at: Number.NEGATIVE_INFINITY }],
    copy: {
      secret: copyOf(secretOf(first, 1), secretOf(first, 1), copyOrigin),
      published: [{ material: first, at: Number.NEGATIVE_INFINITY }],
    },
    runs: [],
    started: 0,
    startedAt: Number.NEGATIVE_INFINITY,
    restarts: 0,
    made: 1,
  };
  const { trace, ...explored } = explore(rules, start, scenario.states);
  return {
    ...explored,
    scenario,
    tick,
    exact,
    first,
    moments: momentsOf(first, rules.consumers, trace, explored.failure),
  };
};

/**
 * Explores a scenario: every order in which kubelets, SDS servers, runs, their deaths and their successors can act, up to the scenario's
 * bounds, and asks in every state whether every client accepts every server and the reverse.
 *
 * The model, and what it leaves out:
 * - Time passes in ticks, and within one anything may happen in any order. The tick is the greatest common divisor of the durations, and
 *   all of them are bounds of the form "at most" or "at least"; for such systems whole ticks reach every order of events that real time
 *   does (Henzinger, Manna, Pnueli, "What good are digital clocks?", 1992). A tie at a deadline goes to the consumer: a `lag` of 90 s means that
 *   a write 90 s later finds the earlier one in use, so a wait equal to the lag is long enough.
 * - A consumer's files are synced to what the Secret is at that moment, at a moment of its own; the leaf and the CAs reach Envoy apart, each
 *   at a moment of its own; all within `lag` of the change. No other actor reads what a consumer holds, so its interleavings are not walked one by
 *   one: a state holds all versions that may still be in use (`consumer-window.ts`), and every combination of them is judged. A handshake is
 *   between two, so what holds for one server and one client holds for any number of them. A pod that restarts or is added reads the present Secret, which is a sync.
 * - Only new connections are judged. Established ones outlive a change of certificates.
 * - Where a consumer mounts the copy in another namespace, a run brings it up to the Secret in three steps between which anything may
 *   happen: it reads the copy, sees that the Secret is as it was, and writes the copy on condition of what it read.
 * - A run's reading and writing are atomic in the store, in an order of the store's choosing. Runs are delayed, die, and lose answers, at
 *   any of their steps; a run that died is not distinguished from one that never acts again.
 * - Left out: the expiry of certificates, a Secret that someone deletes or edits by hand, a lag that is longer than promised, the
 *   webhook, and etcd losing what it accepted.
 *
 * Pure, and about as long as its states are many: some hundred thousand take seconds.
 * @throws {InputError} `unknown-option` and `bad-option`, also when the schedule is not cron.
 */
export const simulate = (given: Scenario): Verdict => {
  requireOptions(given, scenarioOptions);
  const scenario = completeScenario(given);
  const { behaviour, clockSkew } = scenario;
  if (behaviour !== "staged") {
    const grid = gridOf(scenario, [scenario.runnerDelay]);
    const wait = Math.floor(scenario.rotationDuration / grid.tick) * grid.tick;
    return behaviour === "certgen"
      ? withBehaviour(scenario, grid, certgenBehaviour(wait), [0])
      : withBehaviour(scenario, grid, swapBehaviour, [0]);
  }
  const writeTimeout = 10_000;
  const grace = 60_000;
  const grid = gridOf(scenario, [scenario.runnerDelay, clockSkew, writeTimeout, grace]);
  const roundUp = (duration: number): number => Math.ceil(duration / grid.tick) * grid.tick;
  const durations = {
    wait: Math.floor(scenario.rotationDuration / grid.tick) * grid.tick,
    grace: roundUp(grace),
    clockSkew: roundUp(clockSkew),
    writeTimeout: roundUp(writeTimeout),
  };
  const offsets = durations.clockSkew === 0 ? [0] : [0, durations.clockSkew];
  const copies = scenario.consumers.some(({ mounts }) => mounts === "copy");
  return withBehaviour(scenario, grid, stagedBehaviour({ ...durations, copies }), offsets);
};
