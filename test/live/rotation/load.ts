import type { TlsMaterial } from "@gloo-mtls/pki";
import { vi } from "vitest";
import type { Outcome } from "./connection.ts";
import { entryOf, type Ledger, type Stage } from "./ledger.ts";
import type { Pod } from "./pod.ts";

/** A way to the sidecar. */
export interface Route {
  /** Whose certificate the sidecar gets to see. */
  readonly client: Pod;
  readonly ledger: Ledger;
  readonly dial: (material: TlsMaterial) => Promise<Outcome>;
}

/** Connections that follow one another without a pause on every route. */
export interface Load {
  /** Resolves after this many further connections on every route. */
  readonly further: (connections: number) => Promise<void>;
  /** Resolves when the last connection has ended. */
  readonly stop: () => Promise<void>;
}

/** @param stageOf Returns the stage of what both ends use when a connection begins. */
export const startLoad = (
  routes: readonly Route[],
  server: Pod,
  stageOf: (material: TlsMaterial) => Stage,
): Load => {
  let running = true;
  const counts = routes.map(() => 0);
  const work = async ({ client, ledger, dial }: Route, index: number): Promise<void> => {
    while (running) {
      const material = client.inUse();
      const entry = entryOf(ledger, stageOf(material), stageOf(server.inUse()));
      entry.connections++;
      const outcome = await dial(material);
      if (outcome !== undefined) entry.failures.set(outcome, (entry.failures.get(outcome) ?? 0) + 1);
      counts[index] = (counts[index] ?? 0) + 1;
    }
  };
  const workers = Promise.all(routes.map(work));
  return {
    further: async (connections) => {
      const goals = counts.map((count) => count + connections);
      await vi.waitUntil(() => goals.every((goal, index) => (counts[index] ?? 0) >= goal), {
        timeout: 20_000,
        interval: 10,
      });
    },
    stop: async () => {
      running = false;
      await workers;
    },
  };
};
