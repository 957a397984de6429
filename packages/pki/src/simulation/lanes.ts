import { aListOf, anObject, anObjectWith, aText, requireArgument, required } from "@gloo-mtls/objects/report";
import { letterOf, type ModelMaterial } from "./model-material.ts";
import { lettersOf, type Moment } from "./moments.ts";
import type { Verdict } from "./simulate.ts";

/** What an actor did at a moment, or what it then held. */
export interface Cell {
  readonly text: string;
  /** The leaf that is held; undefined for a run. */
  readonly leaf: number | undefined;
  /** Whether the cell says anything that the one above does not. */
  readonly fresh: boolean;
}

/** A picture of a verdict without a medium: one lane for each actor, one row for each moment. */
export interface Lanes {
  readonly names: readonly string[];
  readonly rows: readonly {
    readonly at: number;
    readonly cells: readonly Cell[];
  }[];
  /** What ends it, after the last row. */
  readonly breaks: { readonly at: number; readonly text: string } | undefined;
}

const holding = ({ leaf, trusts }: ModelMaterial): string =>
  `leaf ${letterOf(leaf)} · CA ${lettersOf(trusts)}`;

const runNumber = (name: string): number => Number(name.split(" ")[1]);

const aVerdict = anObjectWith({
  kind: required(aText),
  moments: required(aListOf(anObject)),
  scenario: required(anObjectWith({ consumers: required(aListOf(anObject)) })),
  first: required(anObject),
});

/** Arranges the moments of a verdict. */
export const lanesOf = (verdict: Verdict): Lanes => {
  requireArgument("verdict", verdict, aVerdict);
  const { moments, scenario, failure, first } = verdict;
  const consumers = scenario.consumers.map(({ name }) => name);
  const runs = [...new Set(moments.map(({ actor }) => actor))]
    .filter((actor) => !consumers.includes(actor))
    .sort((a, b) => runNumber(a) - runNumber(b));
  const start: Moment = {
    at: 0,
    actor: "",
    says: "",
    secret: first,
    consumers: consumers.map(() => first),
  };
  const row = (moment: Moment, before: Moment | undefined): Lanes["rows"][number] => {
    const held = (now: ModelMaterial, was: ModelMaterial | undefined): Cell => ({
      text: holding(now),
      leaf: now.leaf,
      fresh: was === undefined || holding(now) !== holding(was),
    });
    return {
      at: moment.at,
      cells: [
        held(moment.secret, before?.secret),
        ...runs.map((name) => ({
          text: name === moment.actor ? moment.says : "",
          leaf: undefined,
          fresh: name === moment.actor,
        })),
        ...moment.consumers.map((now, place) => held(now, before?.consumers[place])),
      ],
    };
  };
  const last = failure === undefined ? undefined : moments.at(-1);
  const shown = [start, ...moments.filter((moment) => moment !== last)];
  return {
    names: ["Secret", ...runs, ...consumers],
    rows: shown.map((moment, index) => row(moment, shown[index - 1])),
    breaks: last === undefined ? undefined : { at: last.at, text: `${last.actor} ${last.says}` },
  };
};
