import { spawn } from "node:child_process";
import { once } from "node:events";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { TlsMaterial } from "@gloo-mtls/pki";
import { afterAll, expect, test } from "vitest";
import { type Beginning, folderFaults, folderLane } from "./folder-lane.ts";
import { hunt } from "./hunt.ts";
import { materialPool } from "./material-pool.ts";
import { drawn } from "./mishaps.ts";
import { quickFolder } from "./quick-folder.ts";
import { folderTiming, runOnFolder } from "./run-on-folder.ts";
import { bundleRunner } from "./runner-bundle.ts";

const top = quickFolder();
afterAll(() => rmSync(top, { recursive: true }));

/** Of the runs that are killed at any time; those that die before a call are always all of them. */
const share = process.env.GLOO_MTLS_FULL === undefined ? 4 : 1;

const draw = drawn(20_260_804);
const pool = await materialPool(8);
const material = (at: number): TlsMaterial => {
  const found = pool[at % pool.length];
  if (found === undefined) throw new Error("the pool is not empty");
  return found;
};

interface Round {
  readonly beginning: Beginning;
  readonly runners: number;
  /** Before which call of the file system the one runner kills itself, or how many milliseconds after their start all are killed. */
  readonly death: { readonly call: number } | { readonly later: number };
}

/** How many calls of the file system a whole run makes. */
const callsOf = async (beginning: Beginning): Promise<number> => {
  const lane = await folderLane(join(top, `whole-${beginning}`), beginning, material(0));
  let calls = 0;
  await runOnFolder({ folder: lane.folder, material: material(1), force: true }, (call) => {
    calls = call;
  });
  expect(await folderFaults(lane, true)).toEqual([]);
  return calls;
};

const everyCall = async (beginning: Beginning, every: number): Promise<readonly Round[]> => {
  const calls = await callsOf(beginning);
  return Array.from({ length: Math.ceil(calls / every) }, (_, at) => ({
    beginning,
    runners: 1,
    death: { call: at * every + 1 },
  }));
};

/** Longer than a process needs to start, rotate and end. */
const longest = 5 * folderTiming.wait + 250;
const atAnyTime = (runners: number, rounds: number): readonly Round[] =>
  Array.from({ length: rounds }, (_, at) => ({
    beginning: at % 4 === 0 ? "plain" : "published",
    runners,
    death: { later: 60 + Math.floor(draw() * longest) },
  }));

test("a killed runner leaves what the next one brings to its end, and no moment without trust: before every call of the file system, at any time, alone or among five", {
  timeout: 180_000,
}, async () => {
  const script = await bundleRunner("folder-runner", top);
  const rounds: readonly Round[] = [
    ...(await everyCall("published", 1)),
    ...(await everyCall("plain", 3)),
    ...(await everyCall("absent", 2)),
    ...atAnyTime(1, 24 / share),
    ...atAnyTime(2, 16 / share),
    ...atAnyTime(5, 8 / share),
  ];
  let kills = 0;

  /** Runs runners until they are dead. @returns How many did not end before. */
  const killed = async ({ runners, death }: Round, folder: string, at: number): Promise<number> => {
    const files = Array.from({ length: runners }, (_, number) => {
      const file = `${folder}-${number}`;
      const run = { folder, material: material(at + 1 + number), force: true };
      writeFileSync(file, JSON.stringify({ ...run, ...("call" in death ? { dieBefore: death.call } : {}) }));
      return file;
    });
    if ("later" in death) return hunt(script, files, { kind: "time", later: death.later }).over;
    const child = spawn(process.execPath, [script, ...files], { stdio: ["ignore", "ignore", "inherit"] });
    const [, signal] = await once(child, "exit");
    return signal === "SIGKILL" ? 1 : 0;
  };

  const play = async (round: Round, at: number): Promise<readonly string[]> => {
    const lane = await folderLane(join(top, `lane-${at}`), round.beginning, material(at));
    const died = await killed(round, lane.folder, at);
    kills += died;
    const outcome = await runOnFolder({ folder: lane.folder, material: material(at + 7), force: false });
    const wrong = [
      ...("later" in round.death || died === 1 ? [] : ["the call was not reached"]),
      ...(["created", "kept", "rotated"].includes(outcome.kind) ? [] : [JSON.stringify(outcome)]),
      ...(await folderFaults(lane, outcome.kind !== "kept")),
    ];
    return wrong.map((text) => `${at}, ${JSON.stringify(round)}: ${text}`);
  };

  const left = [...rounds.entries()];
  const faults: string[] = [];
  // While some wait, others keep the processors busy.
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      for (let next = left.shift(); next !== undefined; next = left.shift()) {
        faults.push(...(await play(next[1], next[0])));
      }
    }),
  );
  expect(faults).toEqual([]);
  expect(kills).toBeGreaterThanOrEqual(share === 1 ? 200 : 150);
});
