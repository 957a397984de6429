import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TlsMaterial } from "@gloo-mtls/pki";
import { afterAll, expect, test } from "vitest";
import { startApiServer } from "../api-server/api-server.ts";
import { type Hunt, hunt, type Moment } from "./hunt.ts";
import { faultsOf, type Lane, lane, laneOf, observeLanes, timing } from "./kubernetes-lane.ts";
import { materialPool } from "./material-pool.ts";
import { drawn, oneIn } from "./mishaps.ts";
import { runOnLane } from "./run-on-lane.ts";
import { bundleRunner } from "./runner-bundle.ts";

const folder = mkdtempSync(join(tmpdir(), "gloo-mtls-"));
afterAll(() => rmSync(folder, { recursive: true }));

const draw = drawn(20_260_101);
const pool = await materialPool(8);
const material = (at: number): TlsMaterial => {
  const found = pool[at % pool.length];
  if (found === undefined) throw new Error("the pool is not empty");
  return found;
};

interface Round {
  readonly lane: Lane;
  readonly runners: number;
  readonly moment: Moment;
  /** Whether requests fail now and then, so that the moment's numbers mean nothing certain. */
  readonly mishaps: boolean;
}

const numbers = (from: number, to: number): readonly number[] =>
  Array.from({ length: to - from + 1 }, (_, at) => from + at);

/** Every request of a rotation, every change before its answer arrives, and every wait. */
const steps: readonly Moment[] = [
  ...numbers(1, 12).map((number) => ({ kind: "request", number }) as const),
  ...numbers(1, 5).map((number) => ({ kind: "change", number, later: 0 }) as const),
  ...numbers(1, 3).map((number) => ({ kind: "change", number, later: timing.wait / 2 }) as const),
];
/** The same, where there is no Secret yet. */
const firstSteps: readonly Moment[] = [
  ...numbers(1, 5).map((number) => ({ kind: "request", number }) as const),
  ...numbers(1, 2).map((number) => ({ kind: "change", number, later: 0 }) as const),
];
/** Every request of a rotation with a copy in another namespace, and every change before its answer arrives. */
const copiedSteps: readonly Moment[] = [
  ...numbers(1, 26).map((number) => ({ kind: "request", number }) as const),
  ...numbers(1, 8).map((number) => ({ kind: "change", number, later: 0 }) as const),
  ...numbers(1, 8).map((number) => ({ kind: "change", number, later: timing.wait / 2 }) as const),
];
/** Milliseconds; about as long as one rotation takes alone. */
const longest = 2 * timing.wait + 100;
const enough = process.env.GLOO_MTLS_FULL === undefined ? 110 : 250;

/** By one, two and five runners; more than enough, since runners that end before they are killed do not count. */
const atAnyTime = numbers(1, 60).flatMap(() =>
  [1, 2, 5].map((runners) => {
    const moment: Moment = { kind: "random", later: Math.floor(draw() * longest) };
    return { moment, runners, mishaps: true, begun: true, isCopied: runners !== 1 };
  }),
);

const plans = [
  ...steps.map((moment) => ({ moment, runners: 1, mishaps: false, begun: true, isCopied: false })),
  ...firstSteps.map((moment) => ({ moment, runners: 1, mishaps: false, begun: false, isCopied: false })),
  ...copiedSteps.map((moment) => ({ moment, runners: 1, mishaps: false, begun: true, isCopied: true })),
  ...firstSteps.map((moment) => ({ moment, runners: 1, mishaps: false, begun: false, isCopied: true })),
  ...atAnyTime,
];
const rounds: readonly Round[] = plans.map(({ moment, runners, mishaps, begun, isCopied }, at) => ({
  lane: lane(`lane-${at}`, begun ? material(at) : undefined, { isCopied }),
  runners,
  moment,
  mishaps,
}));

test("a killed runner leaves what the next one brings to its end, and no moment without trust: at every step, at any time, alone or among five", {
  timeout: 300_000,
}, async () => {
  const script = await bundleRunner("kubernetes-runner", folder);
  const lanes = rounds.map((round) => round.lane);
  const server = await startApiServer({ objects: lanes.flatMap(({ objects }) => objects) });
  const kubeconfig = join(folder, "kubeconfig");
  writeFileSync(kubeconfig, server.kubeconfig);
  const hunts = new Map<string, Hunt>();
  const troubled = new Set(rounds.filter(({ mishaps }) => mishaps).map((round) => round.lane.name));
  const mishap = oneIn(25, draw);
  server.inject((call) => {
    const name = laneOf(call.namespace ?? call.name ?? "");
    if (hunts.get(name)?.request() === true) return { when: "before", kind: "reset" };
    return troubled.has(name) ? mishap(call) : undefined;
  });
  server.observe(({ object: { metadata } }) =>
    hunts.get(laneOf(metadata.namespace ?? metadata.name))?.change(),
  );
  observeLanes(server, lanes);
  let kills = 0;

  /** Runs a round, and returns what was wrong about it. */
  const play = async (round: Round, at: number): Promise<readonly string[]> => {
    const { name, copy } = round.lane;
    const run = { kubeconfig, lane: name, copy, force: true };
    const files = numbers(1, round.runners).map((number) => {
      const file = join(folder, `${name}-${number}`);
      writeFileSync(file, JSON.stringify({ ...run, material: material(at + number) }));
      return file;
    });
    const hunted = hunt(script, files, round.moment);
    hunts.set(name, hunted);
    const killed = await hunted.over;
    kills += killed;
    hunts.delete(name);
    const outcome = await runOnLane({ ...run, force: false, material: material(at + 6) });
    const wrong = [
      ...(round.moment.kind === "random" || killed === 1 ? [] : ["the step was not reached"]),
      ...(["created", "kept", "rotated"].includes(outcome.kind) ? [] : [JSON.stringify(outcome)]),
      ...faultsOf(round.lane, server.objects()),
    ];
    return wrong.map((text) => `${name}, ${JSON.stringify(round.moment)}: ${text}`);
  };

  const left = [...rounds.entries()];
  const faults: string[] = [];
  // While some wait, others keep the processors busy.
  await Promise.all(
    numbers(1, 10).map(async () => {
      for (let next = left.shift(); next !== undefined && kills < enough; next = left.shift()) {
        faults.push(...(await play(next[1], next[0])));
      }
    }),
  );
  await server.stop();
  expect(faults).toEqual([]);
  expect(kills).toBeGreaterThanOrEqual(enough);
});
