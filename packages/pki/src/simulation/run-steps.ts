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
const write = <R>(rules: Rules<R>, state: SystemState<R>, secret: RotationSecret): SystemState<R> => {
  const version = state.version + 1;
  return {
    ...state,
    version,
    secret: atVersion(secret, String(version)),
    published: publishedWith(rules, state.published, secret, state.now),
  };
};

/** The store accepts a write of the copy. */
const writeCopy = <R>(rules: Rules<R>, state: SystemState<R>, secret: RotationSecret): SystemState<R> => {
  const version = Number(state.copy.secret.metadata.resourceVersion) + 1;
  return {
    ...state,
    copy: {
      secret: atVersion(secret, String(version)),
      published: publishedWith(rules, state.copy.published, secret, state.now),
    },
  };
};

const ready = <R>({ behaviour }: Rules<R>, run: R, offset: number, now: number): number =>
  Math.max(now, behaviour.readyAt(run) - offset);

const moved = <R>(
  rules: Rules<R>,
  state: SystemState<R>,
  living: LivingRun<R>,
  move: RunMove<R>,
): SystemState<R> => {
  const { run } = move;
  const runs =
    run === undefined
      ? state.runs.filter((other) => other !== living)
      : state.runs.map((other) =>
          other === living ? { ...living, run, readyAt: ready(rules, run, living.offset, state.now) } : other,
        );
  const after: SystemState<R> = { ...state, runs, made: state.made + (move.makes === true ? 1 : 0) };
  const written = move.writes === undefined ? after : write(rules, after, move.writes);
  return move.copies === undefined ? written : writeCopy(rules, written, move.copies);
};

const runMoves = <R>(rules: Rules<R>, state: SystemState<R>, living: LivingRun<R>): readonly Step<R>[] =>
  rules.behaviour
    .moves(living.run, {
      secret: state.secret,
      copy: state.copy.secret,
      now: state.now + living.offset,
      unused: state.made,
    })
    .map((move) => ({
      actor: runName(living.number),
      says: move.says,
      state: moved(rules, state, living, move),
    }));

const mayStart = <R>(rules: Rules<R>, state: SystemState<R>): boolean => {
  if (state.started >= rules.runs) return false;
  if (rules.starts === "at-rest") return state.restarts === 0 && isAtRest(rules, state);
  if (rules.forbidsOverlap && state.runs.length + state.restarts > 0) return false;
  return rules.starts === "any-time" || (state.now % rules.starts === 0 && state.startedAt !== state.now);
};

const started = <R>(rules: Rules<R>, state: SystemState<R>, again: boolean): readonly Step<R>[] =>
  rules.offsets.flatMap((offset) => {
    const number = state.started + 1;
    const run = rules.behaviour.begin(runName(number), state.now + offset);
    const living = { number, offset, run, readyAt: ready(rules, run, offset, state.now) };
    const begun: SystemState<R> = {
      ...state,
      runs: [...state.runs, living],
      started: number,
      startedAt: state.now,
      restarts: state.restarts - (again ? 1 : 0),
    };
    const actor = runName(number);
    const clock = offset === 0 ? "" : `, its clock ${offset / 1000} s ahead`;
    const says = `${again ? "starts in place of a dead one" : "starts"}${clock}`;
    if (rules.starts !== "any-time") return [{ actor, says, state: begun }];
    // No other actor sees a start, so where its time is free the run may as well start with its first action.
    return runMoves(rules, begun, living).map((step) => ({ ...step, says: `${says}, ${step.says}` }));
  });

/** What the runs may do: start, do the next thing, or die. */
export const runSteps = <R>(rules: Rules<R>, state: SystemState<R>): readonly Step<R>[] => {
  const steps: Step<R>[] = [];
  for (const living of state.runs) {
    const actor = runName(living.number);
    if (state.now >= living.readyAt) steps.push(...runMoves(rules, state, living));
    const runs = state.runs.filter((other) => other !== living);
    steps.push({ actor, says: "dies", state: { ...state, runs, restarts: state.restarts + 1 } });
  }
  if (mayStart(rules, state)) steps.push(...started(rules, state, false));
  // Where runs start at any time, a restart is a start like any other; elsewhere it need not wait for the schedule.
  if (rules.starts !== "any-time" && state.restarts > 0 && state.started < rules.runs)
    steps.push(...started(rules, state, true));
  return steps;
};
