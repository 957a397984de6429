import { atVersion, type RotationSecret } from "../rotation/rotation-secret.ts";
import type { RunMove } from "./behaviour.ts";
import { isAtRest, stillUsed } from "./consumer-window.ts";
import { readModel } from "./model-material.ts";
import {
  type LivingRun,
  type PublishedMaterial,
  type Rules,
  runName,
  type Step,
  type SystemState,
} from "./system-state.ts";

/** What was published after a write. Annotations alone do not change the files, so consumers do not see them. */
const publishedWith = <R>(
  rules: Rules<R>,
  published: readonly PublishedMaterial[],
  secret: RotationSecret,
  now: number,
): readonly PublishedMaterial[] => {
  const material = readModel(secret);
  const last = published.at(-1)?.material;
  const same = last?.leaf === material.leaf && last.trusts.join() === material.trusts.join();
  return same ? published : [...stillUsed(rules, published, now), { material, at: now }];
};

/** The store accepts a write of the Secret. */
const write = <R>(rules: Rules<R>, system: SystemState<R>, secret: RotationSecret): SystemState<R> => {
  const version = system.version + 1;
  return {
    ...system,
    version,
    secret: atVersion(secret, String(version)),
    published: publishedWith(rules, system.published, secret, system.now),
  };
};

/** The store accepts a write of the copy. */
const writeCopy = <R>(rules: Rules<R>, system: SystemState<R>, secret: RotationSecret): SystemState<R> => {
  const version = Number(system.copy.secret.metadata.resourceVersion) + 1;
  return {
    ...system,
    copy: {
      secret: atVersion(secret, String(version)),
      published: publishedWith(rules, system.copy.published, secret, system.now),
    },
  };
};

const ready = <R>({ behaviour }: Rules<R>, run: R, offset: number, now: number): number =>
  Math.max(now, behaviour.readyAt(run) - offset);

const moved = <R>(
  rules: Rules<R>,
  system: SystemState<R>,
  living: LivingRun<R>,
  move: RunMove<R>,
): SystemState<R> => {
  const { run } = move;
  const runs =
    run === undefined
      ? system.runs.filter((other) => other !== living)
      : system.runs.map((other) =>
          other === living
            ? { ...living, run, readyAt: ready(rules, run, living.offset, system.now) }
            : other,
        );
  const after: SystemState<R> = { ...system, runs, made: system.made + (move.makes === true ? 1 : 0) };
  const written = move.writes === undefined ? after : write(rules, after, move.writes);
  return move.copies === undefined ? written : writeCopy(rules, written, move.copies);
};

const runMoves = <R>(rules: Rules<R>, system: SystemState<R>, living: LivingRun<R>): readonly Step<R>[] =>
  rules.behaviour
    .moves(living.run, {
      secret: system.secret,
      copy: system.copy.secret,
      now: system.now + living.offset,
      unused: system.made,
    })
    .map((move) => ({
      actor: runName(living.number),
      says: move.says,
      system: moved(rules, system, living, move),
    }));

const mayStart = <R>(rules: Rules<R>, system: SystemState<R>): boolean => {
  if (system.started >= rules.runs) return false;
  if (rules.starts === "at-rest") return system.restarts === 0 && isAtRest(rules, system);
  if (rules.forbidsOverlap && system.runs.length + system.restarts > 0) return false;
  return rules.starts === "any-time" || (system.now % rules.starts === 0 && system.startedAt !== system.now);
};

const started = <R>(rules: Rules<R>, system: SystemState<R>, again: boolean): readonly Step<R>[] =>
  rules.offsets.flatMap((offset) => {
    const number = system.started + 1;
    const run = rules.behaviour.begin(runName(number), system.now + offset);
    const living = { number, offset, run, readyAt: ready(rules, run, offset, system.now) };
    const begun: SystemState<R> = {
      ...system,
      runs: [...system.runs, living],
      started: number,
      startedAt: system.now,
      restarts: system.restarts - (again ? 1 : 0),
    };
    const actor = runName(number);
    const clock = offset === 0 ? "" : `, its clock ${offset / 1000} s ahead`;
    const says = `${again ? "starts in place of a dead one" : "starts"}${clock}`;
    if (rules.starts !== "any-time") return [{ actor, says, system: begun }];
    // Starting is seen by nobody, so where it is free it may as well happen when the run first does something.
    return runMoves(rules, begun, living).map((step) => ({ ...step, says: `${says}, ${step.says}` }));
  });

/** What the runs may do: start, do the next thing, or die. */
export const runSteps = <R>(rules: Rules<R>, system: SystemState<R>): readonly Step<R>[] => {
  const steps: Step<R>[] = [];
  for (const living of system.runs) {
    const actor = runName(living.number);
    if (system.now >= living.readyAt) steps.push(...runMoves(rules, system, living));
    const runs = system.runs.filter((other) => other !== living);
    steps.push({ actor, says: "dies", system: { ...system, runs, restarts: system.restarts + 1 } });
  }
  if (mayStart(rules, system)) steps.push(...started(rules, system, false));
  // Where runs start at any time, a restart is a start like any other; elsewhere it need not wait for the schedule.
  if (rules.starts !== "any-time" && system.restarts > 0 && system.started < rules.runs)
    steps.push(...started(rules, system, true));
  return steps;
};
