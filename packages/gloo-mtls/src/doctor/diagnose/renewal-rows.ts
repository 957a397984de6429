import type { Context } from "./context.ts";
import { loadedState } from "./loaded-state.ts";
import { renewingRun } from "./renewal.ts";

/** Who renews a Secret, and how far that is. */
export interface RenewalRow {
  readonly secret: string;
  /** `CronJob gloo-system/...`, `Certificate ...`; empty where nothing is known to. */
  readonly by: readonly string[];
  /** The last run: milliseconds since the epoch, and how it went. */
  readonly last: { readonly at: number; readonly state: string } | undefined;
  /** When the certificate is renewed next; undefined where that is not known. */
  readonly next: number | undefined;
  /** Where a rotation of this project's runner is under way: how far it is. */
  readonly stage: string | undefined;
  /** The pods that do not use yet what the Secret holds. */
  readonly lagging: readonly string[];
  /** When the next stage may come, in milliseconds since the epoch; undefined where no rotation is under way. */
  readonly nextStage: number | undefined;
}

const stages: Readonly<Record<string, string>> = {
  "both-trusted": "both CAs are trusted, the new leaf is to come",
  "new-leaf": "the new leaf is used, the old CA is to go",
};

export const renewalRows = (context: Context): readonly RenewalRow[] =>
  context.wiring.secrets.map(({ namespace, name, makers }) => {
    const own = context.renewals.filter(
      ({ secret }) => secret.namespace === namespace && secret.name === name,
    );
    const state = context.secrets.find((secret) => secret.namespace === namespace && secret.name === name);
    const [last] = own.flatMap(({ jobs }) => jobs).sort((one, other) => other.at - one.at);
    const end = state?.leaf?.notAfter;
    const runs =
      end === undefined ? [] : own.flatMap((renewal) => renewingRun(renewal, context.now, end) ?? []);
    const brought = makers.flatMap((maker) =>
      maker.kind === "brought" || maker.kind === "controller" ? [maker.by] : [],
    );
    const stage = stages[state?.stage?.kind ?? ""];
    const stamp = state?.stamp;
    return {
      secret: `${namespace}/${name}`,
      by: [...own.map(({ manifest }) => manifest), ...brought].map(
        ({ kind, metadata }) => `${kind} ${metadata.namespace ?? "default"}/${metadata.name}`,
      ),
      last: last === undefined ? undefined : { at: last.at, state: last.state },
      next: runs.length === 0 ? undefined : Math.min(...runs),
      stage,
      lagging: context.envoys
        .filter((envoy) => envoy.secret === state && state !== undefined)
        .filter((envoy) => !["as in the Secret", "not known"].includes(loadedState(envoy, context.now)))
        .map(({ pod }) => `${pod.namespace}/${pod.name}`),
      nextStage: stage === undefined || stamp === undefined ? undefined : stamp.publishedAt + stamp.wait,
    };
  });
