import type { FailedHandshake } from "./consumer-window.ts";
import { letterOf, type ModelMaterial, readModel } from "./model-material.ts";
import type { Consumer } from "./scenario.ts";
import type { Step } from "./system-state.ts";

/** One event, and the state after it. */
export interface Moment {
  /** Milliseconds since the beginning. */
  readonly at: number;
  /** `run 1`, or the name of a consumer. */
  readonly actor: string;
  readonly says: string;
  readonly secret: ModelMaterial;
  /** What each consumer uses, in the order of the scenario's. */
  readonly consumers: readonly ModelMaterial[];
}

/** A material in the Secret, since when, and after which step. */
interface Published {
  readonly material: ModelMaterial;
  readonly at: number;
  readonly step: number;
}

/** A consumer comes to use something; `order` puts it between the steps of the runs. */
interface Sync {
  readonly consumer: number;
  readonly material: ModelMaterial;
  readonly at: number;
  readonly order: number;
}

const same = (a: ModelMaterial, b: ModelMaterial): boolean =>
  a.leaf === b.leaf && a.trusts.join() === b.trusts.join();

/** `A, B`. */
export const lettersOf = (numbers: readonly number[]): string => numbers.map(letterOf).join(", ");

const historyOf = <R>(
  first: ModelMaterial,
  steps: readonly Step<R>[],
  mounts: Required<Consumer>["mounts"],
): readonly Published[] => {
  const history: Published[] = [{ material: first, at: Number.NEGATIVE_INFINITY, step: -1 }];
  steps.forEach(({ state }, step) => {
    const material = readModel(mounts === "copy" ? state.copy.secret : state.secret);
    if (!same(material, history.at(-1)?.material ?? first)) history.push({ material, at: state.now, step });
  });
  return history;
};

/** Which version a consumer has to hold for the handshake to fail; undefined for a consumer that has no part in it. */
const wanted = (
  { name }: Consumer,
  failure: FailedHandshake | undefined,
  history: readonly Published[],
): number | undefined => {
  if (failure === undefined || (name !== failure.client && name !== failure.server)) return undefined;
  const refuses = failure.refuses === "client" ? name === failure.client : name === failure.server;
  return history.findLastIndex(({ material }) =>
    refuses ? material.trusts.join() === failure.trusts.join() : material.leaf === failure.leaf,
  );
};

const syncsOf = <R>(
  consumer: Required<Consumer>,
  place: number,
  history: readonly Published[],
  steps: readonly Step<R>[],
  goal: number | undefined,
): readonly Sync[] => {
  if (!consumer.reloads) return [];
  const syncs: Sync[] = [];
  let holds = 0;
  const sync = (version: number, at: number, order: number): void => {
    const material = history[version]?.material;
    if (material === undefined || version <= holds) return;
    holds = version;
    syncs.push({ consumer: place, material, at, order: order + place / 100 });
  };
  const goalAt = goal === undefined ? Number.POSITIVE_INFINITY : (history[goal]?.at ?? 0);
  // Where nothing depends on it, a consumer syncs somewhere within its lag.
  const lag = goal === undefined ? (consumer.lag * (place + 1)) / (place + 2) : consumer.lag;
  for (const [version, { at }] of history.entries()) {
    const due = at + lag;
    if (version === 0 || version <= holds || version > (goal ?? version) || due > goalAt) continue;
    const next = steps.findIndex(({ state }) => state.now >= due);
    if (goal !== undefined && next < 0) continue;
    const latest = history.findLastIndex((each) => each.at < due);
    sync(latest, due, (next < 0 ? steps.length : next) - 0.5);
  }
  if (goal !== undefined) sync(goal, goalAt, (history[goal]?.step ?? 0) + 0.25);
  return syncs;
};

const saysOf = ({ leaf, trusts }: ModelMaterial): string =>
  `uses leaf ${letterOf(leaf)}, trusts ${lettersOf(trusts)}`;

const refusalOf = ({ client, server, refuses, leaf, trusts }: FailedHandshake): [string, string] => {
  const [actor, other] = refuses === "client" ? [client, server] : [server, client];
  return [actor, `refuses ${other}'s leaf ${letterOf(leaf)}: it trusts ${lettersOf(trusts)}`];
};

/**
 * Turns a trace into a timeline. The exploration keeps all that consumers may hold; here each is given one
 * version that makes the handshake fail.
 */
export const momentsOf = <R>(
  first: ModelMaterial,
  consumers: readonly Required<Consumer>[],
  trace: readonly Step<R>[],
  failure: FailedHandshake | undefined,
): readonly Moment[] => {
  const steps = trace.filter(({ actor }) => actor !== "time");
  const histories = {
    secret: historyOf(first, steps, "secret"),
    copy: historyOf(first, steps, "copy"),
  };
  const syncs = consumers.flatMap((consumer, place) => {
    const history = histories[consumer.mounts];
    return syncsOf(consumer, place, history, steps, wanted(consumer, failure, history));
  });
  const using = consumers.map(() => first);
  let secret = first;
  const ordered = [
    ...steps.map((step, order) => ({ order, step, sync: undefined })),
    ...syncs.map((sync) => ({ order: sync.order, step: undefined, sync })),
  ].sort((a, b) => a.order - b.order);
  const moments = ordered.map(({ step, sync }): Moment => {
    if (step !== undefined) {
      secret = readModel(step.state.secret);
      return { at: step.state.now, actor: step.actor, says: step.says, secret, consumers: [...using] };
    }
    using[sync.consumer] = sync.material;
    const actor = consumers[sync.consumer]?.name ?? "";
    return { at: sync.at, actor, says: saysOf(sync.material), secret, consumers: [...using] };
  });
  if (failure === undefined) return moments;
  const [actor, says] = refusalOf(failure);
  const at = trace.at(-1)?.state.now ?? 0;
  return [...moments, { at, actor, says, secret, consumers: [...using] }];
};
