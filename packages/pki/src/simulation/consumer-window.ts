import type { ModelMaterial } from "./model-material.ts";
import type { Consumer } from "./scenario.ts";
import type { PublishedMaterial, Rules, SystemState } from "./system-state.ts";

/**
 * All that a consumer may be using at a moment. The kubelet syncs its files at a moment of its own, and SDS
 * pushes leaf and CAs apart, so each of the two is of any version, except versions that were replaced a lag
 * ago or longer. No part of the model reads what consumers hold, and they do not see each other, so every
 * combination of such versions in different consumers is reached by some interleaving, and no other is: the
 * window represents all their interleavings at once.
 */
export const windowOf = (
  { reloads, lag }: Required<Consumer>,
  first: ModelMaterial,
  published: readonly PublishedMaterial[],
  now: number,
): readonly ModelMaterial[] => {
  if (!reloads) return [first];
  const oldest = published.findLastIndex(({ at }) => at + lag <= now);
  return published.slice(Math.max(0, oldest)).map(({ material }) => material);
};

/** A handshake that fails. */
export interface FailedHandshake {
  readonly client: string;
  readonly server: string;
  /** Which of the two does not trust the other's leaf. */
  readonly refuses: "client" | "server";
  readonly leaf: number;
  readonly trusts: readonly number[];
}

const distrust = (
  leaves: readonly ModelMaterial[],
  trusting: readonly ModelMaterial[],
): Pick<FailedHandshake, "leaf" | "trusts"> | undefined => {
  for (const { trusts } of trusting) {
    for (const { leaf } of leaves) {
      if (!trusts.includes(leaf)) return { leaf, trusts };
    }
  }
  return undefined;
};

/** What was published where the consumer looks. */
const publishedTo = <R>(
  { mounts }: Required<Consumer>,
  { published, copy }: SystemState<R>,
): readonly PublishedMaterial[] => (mounts === "copy" ? copy.published : published);

/** A handshake that may fail at this moment; undefined when every client accepts every server and the reverse. */
export const failureIn = <R>(rules: Rules<R>, state: SystemState<R>): FailedHandshake | undefined => {
  const windows = rules.consumers.map((consumer) => ({
    consumer,
    window: windowOf(consumer, rules.first, publishedTo(consumer, state), state.now),
  }));
  for (const client of windows) {
    if (client.consumer.role !== "client") continue;
    for (const server of windows) {
      if (server.consumer.role !== "server") continue;
      const names = { client: client.consumer.name, server: server.consumer.name };
      const byClient = distrust(server.window, client.window);
      if (byClient !== undefined) return { ...names, refuses: "client", ...byClient };
      const byServer = distrust(client.window, server.window);
      if (byServer !== undefined) return { ...names, refuses: "server", ...byServer };
    }
  }
  return undefined;
};

const longestLag = <R>({ consumers }: Rules<R>): number =>
  Math.max(0, ...consumers.filter(({ reloads }) => reloads).map(({ lag }) => lag));

/** What was published, without what no consumer can still be using. */
export const stillUsed = <R>(
  rules: Rules<R>,
  published: readonly PublishedMaterial[],
  now: number,
): readonly PublishedMaterial[] => {
  const lag = longestLag(rules);
  const oldest = published.findLastIndex(({ at }) => at + lag <= now);
  return oldest <= 0 ? published : published.slice(oldest);
};

/** Whether no run is alive, and every consumer that reloads uses what the Secret holds. */
export const isAtRest = <R>(rules: Rules<R>, { runs, published, copy, now }: SystemState<R>): boolean =>
  runs.length === 0 && [published, copy.published].every((each) => stillUsed(rules, each, now).length === 1);
