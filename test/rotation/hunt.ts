import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";

/** When the runners on a lane are killed. */
export type Moment =
  /** When the server has read the n-th request, which then has no effect. */
  | { readonly kind: "request"; readonly number: number }
  /** When the n-th change was accepted, before its answer is sent, or a number of milliseconds later. */
  | { readonly kind: "change"; readonly number: number; readonly later: number }
  /** So many milliseconds after the first request. */
  | { readonly kind: "random"; readonly later: number }
  /** A number of milliseconds after the processes were started; requests need not be reported. */
  | { readonly kind: "time"; readonly later: number };

/** Runners that are going to be killed. */
export interface Hunt {
  /** Called for every request; true when its answer must not be sent, because the runner is dead. */
  readonly request: () => boolean;
  /** Called for every change. */
  readonly change: () => void;
  /** Resolves to the number of processes that were killed and did not end before. */
  readonly over: Promise<number>;
}

const ended = async (child: ChildProcess): Promise<boolean> => {
  if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
  return child.signalCode === "SIGKILL";
};

/**
 * Starts runners as processes, and kills them all at one moment, with SIGKILL.
 *
 * @param script Run by Node, once with each of the arguments.
 */
export const hunt = (script: string, runs: readonly string[], moment: Moment): Hunt => {
  const children = runs.map((run) =>
    spawn(process.execPath, [script, run], { stdio: ["ignore", "ignore", "inherit"] }),
  );
  const counted = { request: 0, change: 0 };
  const kill = (): void => {
    for (const child of children) child.kill("SIGKILL");
  };
  const killLater = (later: number): void => void pause(later).then(kill);
  if (moment.kind === "time") killLater(moment.later);
  const strike = (kind: "request" | "change"): boolean => {
    counted[kind] += 1;
    if (moment.kind !== kind || counted[kind] !== moment.number) return false;
    kill();
    return true;
  };
  return {
    request: () => {
      if (moment.kind === "random" && counted.request === 0) killLater(moment.later);
      return strike("request");
    },
    change: () => {
      if (moment.kind === "change" && moment.later > 0) {
        counted.change += 1;
        if (counted.change === moment.number) killLater(moment.later);
      } else {
        strike("change");
      }
    },
    over: Promise.all(children.map(ended)).then((killed) => killed.filter(Boolean).length),
  };
};
