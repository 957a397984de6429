import { fc, test as property } from "@fast-check/vitest";
import { describe, expect, test } from "vitest";
import { certgenBehaviour } from "./certgen-behaviour.ts";
import { failureIn } from "./consumer-window.ts";
import { type ModelMaterial, readModel, secretOf } from "./model-material.ts";
import { podLag, rotationOutage } from "./rotation-outage.ts";
import { completeScenario } from "./scenario.ts";
import { simulate } from "./simulate.ts";
import type { PublishedMaterial, Rules, SystemState } from "./system-state.ts";

const second = 1000;
const first: ModelMaterial = { leaf: 0, trusts: [0] };
const { consumers } = completeScenario({ lag: podLag });

/** What is in the Secret one after another when the simulator's certgen starts on time and does nothing late. */
const publishedBy = (wait: number, starts: readonly number[]): readonly PublishedMaterial[] => {
  const { begin, moves } = certgenBehaviour(wait);
  const published: PublishedMaterial[] = [{ material: first, at: Number.NEGATIVE_INFINITY }];
  let secret = secretOf(first, 1);
  let unused = 1;
  let runs = starts.map((at, number) => ({ at, number, run: begin(`run ${number}`, at) }));
  while (runs.length > 0) {
    // Of what comes at one time, a start is first: a run lasts a little longer than its waits.
    const [next] = runs.toSorted((a, b) => a.at - b.at || b.number - a.number);
    if (next === undefined) break;
    const [move] = moves(next.run, { secret, copy: secret, now: next.at, unused });
    if (move?.makes === true) unused += 1;
    if (move?.writes !== undefined) {
      secret = move.writes;
      published.push({ material: readModel(secret), at: next.at });
    }
    const run = move?.run;
    const others = runs.filter((other) => other !== next);
    runs = run === undefined ? others : [...others, { ...next, run, at: Math.max(next.at, run.readyAt) }];
  }
  return published;
};

/** The times in which the simulator says that a handshake can fail. */
const failingTimes = (published: readonly PublishedMaterial[]): readonly (readonly [number, number])[] => {
  const events = published.flatMap(({ at }) => (Number.isFinite(at) ? [at, at + podLag] : []));
  const times = [...new Set(events)].toSorted((a, b) => a - b);
  const failing: [number, number][] = [];
  for (const [index, now] of times.entries()) {
    const until = times[index + 1] ?? now;
    const before = published.filter(({ at }) => at <= now);
    // The judge reads no more than this of its rules and of the state.
    const [rules, state] = [{ consumers, first } as unknown as Rules<never>, { published: before, now }];
    if (failureIn(rules, state as unknown as SystemState<never>) === undefined) continue;
    const last = failing.at(-1);
    if (last !== undefined && last[1] === now) last[1] = until;
    else failing.push([now, until]);
  }
  return failing;
};

const longestBySimulator = (wait: number, period: number): number => {
  const count = period === Number.POSITIVE_INFINITY ? 1 : 4 * Math.ceil((2 * wait + podLag) / period) + 8;
  const starts = Array.from({ length: count }, (_, index) => (index === 0 ? 0 : index * period));
  const end = starts.at(-1) ?? 0;
  const failing = failingTimes(publishedBy(wait, starts));
  const isEndless = failing.some(
    ([from, to]) => count > 1 && to >= end && from <= end - 2 * period - 2 * wait,
  );
  return isEndless ? Number.POSITIVE_INFINITY : Math.max(0, ...failing.map(([from, to]) => to - from));
};

const seconds = (min: number, max: number) => fc.integer({ min, max }).map((count) => count * second);

describe("the longest outage of rotations", () => {
  test("is for pods that lag as pki's simulator has it", () => {
    expect(completeScenario({}).consumers.map(({ lag }) => lag)).toEqual([podLag, podLag]);
  });

  test.each([
    [65, Number.POSITIVE_INFINITY, 25],
    [0, Number.POSITIVE_INFINITY, 90],
    [30, Number.POSITIVE_INFINITY, 90],
    [90, Number.POSITIVE_INFINITY, 0],
    [65, 60, Number.POSITIVE_INFINITY],
    [65, 120, 90],
    [95, 180, 90],
    [95, 240, 0],
    [200, 180, 110],
    [0, 60, Number.POSITIVE_INFINITY],
  ])("with waits of %d s, and starts %d s apart, is %d s", (wait, period, outage) => {
    expect(rotationOutage({ wait: wait * second, period: period * second })).toBe(outage * second);
    expect(longestBySimulator(wait * second, period * second)).toBe(outage * second);
  });

  property.prop([seconds(0, 200), fc.oneof(seconds(15, 500), fc.constant(Number.POSITIVE_INFINITY))], {
    numRuns: 40,
  })("is the simulator's", (wait, period) => {
    expect(rotationOutage({ wait, period })).toBe(longestBySimulator(wait, period));
  });

  test.each([0, 45, 65, 89, 90, 95])("of one run with waits of %d s is there where it is broken", (wait) => {
    const { kind } = simulate({ rotationDuration: wait * second, runs: 1, runnerDelay: 0 });
    const outage = rotationOutage({ wait: wait * second, period: Number.POSITIVE_INFINITY });
    expect(kind).toBe(outage === 0 ? "proven" : "broken");
  });
});
