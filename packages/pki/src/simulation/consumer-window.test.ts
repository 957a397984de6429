import { fc, test } from "@fast-check/vitest";
import { expect } from "vitest";
import { windowOf } from "./consumer-window.ts";
import type { PublishedMaterial } from "./system-state.ts";

/** What one consumer holds, by version: its files, the leaf and the CAs that Envoy was given of them. */
type Holding = readonly [files: number, leaf: number, trusts: number];

/** Everything a consumer can do without time passing: sync its files, and push either half of them. */
const closure = (holdings: ReadonlySet<string>, latest: number): ReadonlySet<string> => {
  const reached = new Set(holdings);
  for (const text of reached) {
    const [files, leaf, trusts] = JSON.parse(text) as Holding;
    for (const next of [
      [latest, leaf, trusts],
      [files, files, trusts],
      [files, leaf, files],
    ]) {
      reached.add(JSON.stringify(next));
    }
  }
  return reached;
};

/** Walks a consumer step by step through a history, and gives every pair of leaf and CAs that it can end with. */
const walk = (times: readonly number[], lag: number, now: number): readonly string[] => {
  let latest = 0;
  let holdings: ReadonlySet<string> = new Set([JSON.stringify([0, 0, 0])]);
  for (let at = 0; at <= now; at += 1) {
    const due = times.findLastIndex((published, version) => version <= latest && published + lag <= at);
    const inTime = [...closure(holdings, latest)].filter((text) => {
      const [, leaf, trusts] = JSON.parse(text) as Holding;
      return Math.min(leaf, trusts) >= due;
    });
    holdings = new Set(inTime);
    while (times[latest + 1] === at) {
      latest += 1;
      const overdue = lag === 0 ? latest : 0;
      holdings = new Set(
        [...closure(holdings, latest)].filter((text) => {
          const [, leaf, trusts] = JSON.parse(text) as Holding;
          return Math.min(leaf, trusts) >= overdue;
        }),
      );
    }
  }
  return [...new Set([...holdings].map((text) => JSON.stringify((JSON.parse(text) as Holding).slice(1))))];
};

test.prop([
  fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 4 }),
  fc.integer({ min: 0, max: 6 }),
  fc.integer({ min: 0, max: 12 }),
])(
  "a window is exactly what a consumer can hold that is walked through all its interleavings",
  (gaps, lag, now) => {
    const times = [Number.NEGATIVE_INFINITY];
    for (const gap of gaps) times.push(Math.max(0, times.at(-1) ?? 0) + gap);
    const published = times
      .filter((at) => at <= now)
      .map((at, version): PublishedMaterial => ({ at, material: { leaf: version, trusts: [version] } }));
    const consumer = { name: "gloo", role: "server", lag, reloads: true, mounts: "secret" } as const;
    const versions = windowOf(consumer, { leaf: 0, trusts: [0] }, published, now).map(({ leaf }) => leaf);
    const pairs = versions.flatMap((leaf) => versions.map((trusts) => JSON.stringify([leaf, trusts])));
    expect(walk(times, lag, now).toSorted()).toEqual(pairs.toSorted());
  },
);
