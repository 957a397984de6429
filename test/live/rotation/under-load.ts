import { materialFromSecret } from "@gloo-mtls/pki";
import { vi } from "vitest";
import { dialProxy, dialSidecar } from "./connection.ts";
import { firstListener, type Installation } from "./installation.ts";
import { type Ledgers, stagesFrom } from "./ledger.ts";
import { type Route, startLoad } from "./load.ts";
import { slowest } from "./propagation.ts";
import { sameMaterial } from "./published.ts";

/** How far each pod's copy of the Secret lags behind, in milliseconds. */
export interface Lags {
  readonly gloo: number;
  readonly gatewayProxy: number;
  readonly clients: readonly [number, number, number];
}

/** Connections on every route before the change, and after the last pod has followed it. */
const steady = 20;

const setLags = ({ gloo, gatewayProxy, clients }: Installation, lags: Lags): void => {
  gloo.kubelet.lag = lags.gloo;
  gatewayProxy.kubelet.lag = lags.gatewayProxy;
  for (const [index, { kubelet }] of clients.entries()) kubelet.lag = lags.clients[index] ?? 0;
};

const routesOf = (
  installation: Installation,
  { direct, proxy }: Ledgers,
  proxyPort: number,
): readonly Route[] => {
  const { clients, gatewayProxy, sidecarPort } = installation;
  const throughProxy: Route = { client: gatewayProxy, ledger: proxy, dial: () => dialProxy(proxyPort) };
  return [
    ...clients.map(
      (client): Route => ({ client, ledger: direct, dial: (material) => dialSidecar(sidecarPort, material) }),
    ),
    throughProxy,
    throughProxy,
  ];
};

/**
 * Changes Secrets while connections are made, until every pod uses what they were changed to.
 * @returns Milliseconds that the slowest pod needed to follow a change.
 */
export const underLoad = async (
  installation: Installation,
  lags: Lags,
  ledgers: Ledgers,
  change: () => Promise<void>,
): Promise<number> => {
  const { secrets, gloo, proxyEnvoy } = installation;
  setLags(installation, lags);
  const routes = routesOf(installation, ledgers, await proxyEnvoy.portOf(firstListener));
  const starts = secrets.map(({ published }) => published.latest().material);
  const load = startLoad(routes, gloo, stagesFrom(starts));
  try {
    await load.further(steady);
    const before = secrets.map((secret) => ({ secret, from: secret.published.history.length }));
    await change();
    for (const { store, pods } of secrets) {
      const final = materialFromSecret(await store.read());
      await vi.waitUntil(() => pods.every((pod) => sameMaterial(pod.inUse(), final)), {
        timeout: 20_000,
        interval: 10,
      });
    }
    await load.further(steady);
    return Math.max(
      ...before.map(({ secret, from }) => slowest(secret.published.history, from, secret.pods)),
    );
  } finally {
    await load.stop();
  }
};
