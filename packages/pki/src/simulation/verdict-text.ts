import { durationText } from "@gloo-mtls/objects/formats";
import type { Verdict } from "./simulate.ts";

const counted = (count: number, what: string): string =>
  `${count.toLocaleString("en-US")} ${what}${count === 1 ? "" : "s"}`;

const headline = ({ kind, moments, completed }: Verdict): string => {
  if (kind === "undecided") return "undecided: the bound on states was reached before the end";
  if (kind === "broken") {
    const last = moments.at(-1);
    return `broken after ${durationText(last?.at ?? 0)}: ${last?.actor} ${last?.says}`;
  }
  return completed === 0
    ? "proven, but about nothing: no rotation was ever completed"
    : "proven: at every moment every client accepts every server, and the reverse";
};

const conditions = ({ scenario }: Verdict): string =>
  [
    scenario.behaviour,
    `waits of ${durationText(scenario.rotationDuration)}`,
    ...scenario.consumers.map(({ name, lag, reloads }) =>
      reloads ? `${name} up to ${durationText(lag)} behind` : `${name} never reloading`,
    ),
    scenario.schedule === undefined
      ? "runs starting at any time"
      : `runs starting at "${scenario.schedule}" (${scenario.concurrency})`,
  ].join(", ");

/** What was found, under which conditions, and how thoroughly it was looked for: three lines. */
export const verdictLines = (verdict: Verdict): readonly string[] => {
  const { states, transitions, tick, exact, scenario } = verdict;
  const rounded = exact ? "" : ", to which durations were rounded against the rotation";
  return [
    headline(verdict),
    conditions(verdict),
    `${counted(states, "state")}, ${counted(transitions, "transition")}, up to ${counted(scenario.runs, "run")}, ticks of ${durationText(tick)}${rounded}`,
  ];
};
