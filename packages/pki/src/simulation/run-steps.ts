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
  type World,
} from "./world.ts";

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
const write = <R>(rules: Rules<R>, world: World<R>, secret: RotationSecret): World<R> => {
  const version = world.version + 1;
  return {
    ...world,
    version,
    secret: atVersion(secret, String(version)),
    published: publishedWith(rules, world.published, secret, world.now),
  };
};

/** The store accepts a write of the copy. */
const writeCopy = <R>(rules: Rules<R>, world: World<R>, secret: RotationSecret): World<R> => {
  const version = Number(world.copy.secret.metadata.resourceVersion) + 1;
  return {
    ...world,
    copy: {
      secret: atVersion(secret, String(version)),
      published: publishedWith(rules, world.copy.published, secret, world.now),
    },
  };
};

const ready = <R>({ behaviour }: Rules<R>, run: R, offset: number, now: number): number =>
  Math.max(now, behaviour.readyAt(run) - offset);

const moved = <R>(rules: Rules<R>, world: World<R>, living: LivingRun<R>, move: RunMove<R>): World<R> => {
  const { run } = move;
  const runs =
    run === undefined
      ? world.runs.filter((other) => other !== living)
      : world.runs.map((other) =>
          other === living ? { ...living, run, readyAt: ready(rules, run, living.offset, world.now) } : other,
        );
  const after: World<R> = { ...world, runs, made: world.made + (move.makes === true ? 1 : 0) };
  const written = move.writes === undefined ? after : write(rules, after, move.writes);
  return move.copies === undefined ? written : writeCopy(rules, written, move.copies);
};

const runMoves = <R>(rules: Rules<R>, world: World<R>, living: LivingRun<R>): readonly Step<R>[] =>
  rules.behaviour
    .moves(living.run, {
      secret: world.secret,
      copy: world.copy.secret,
      now: world.now + living.offset,
      unused: world.made,
    })
    .map((move) => ({
      actor: runName(living.number),
      says: move.says,
      world: moved(rules, world, living, move),
    }));

const mayStart = <R>(rules: Rules<R>, world: World<R>): boolean => {
  if (world.started >= rules.runs) return false;
  if (rules.starts === "at-rest") return world.restarts === 0 && isAtRest(rules, world);
  if (rules.forbidsOverlap && world.runs.length + world.restarts > 0) return false;
  return rules.starts === "any-time" || (world.now % rules.starts === 0 && world.startedAt !== world.now);
};

const started = <R>(rules: Rules<R>, world: World<R>, again: boolean): readonly Step<R>[] =>
  rules.offsets.flatMap((offset) => {
    const number = world.started + 1;
    const run = rules.behaviour.begin(runName(number), world.now + offset);
    const living = { number, offset, run, readyAt: ready(rules, run, offset, world.now) };
    const begun: World<R> = {
      ...world,
      runs: [...world.runs, living],
      started: number,
      startedAt: world.now,
      restarts: world.restarts - (again ? 1 : 0),
    };
    const actor = runName(number);
    const clock = offset === 0 ? "" : `, its clock ${offset / 1000} s ahead`;
    const says = `${again ? "starts in place of a dead one" : "starts"}${clock}`;
    if (rules.starts !== "any-time") return [{ actor, says, world: begun }];
    // Starting is seen by nobody, so where it is free it may as well happen when the run first does something.
    return runMoves(rules, begun, living).map((step) => ({ ...step, says: `${says}, ${step.says}` }));
  });

/** What the runs may do: start, do the next thing, or die. */
export const runSteps = <R>(rules: Rules<R>, world: World<R>): readonly Step<R>[] => {
  const steps: Step<R>[] = [];
  for (const living of world.runs) {
    const actor = runName(living.number);
    if (world.now >= living.readyAt) steps.push(...runMoves(rules, world, living));
    const runs = world.runs.filter((other) => other !== living);
    steps.push({ actor, says: "dies", world: { ...world, runs, restarts: world.restarts + 1 } });
  }
  if (mayStart(rules, world)) steps.push(...started(rules, world, false));
  // Where runs start at any time, a restart is a start like any other; elsewhere it need not wait for the schedule.
  if (rules.starts !== "any-time" && world.restarts > 0 && world.started < rules.runs)
    steps.push(...started(rules, world, true));
  return steps;
};
