import { directoryStore } from "../store/directory-store.ts";
import type { Store } from "../store/store.ts";
import { withCaName } from "../store/with-ca-name.ts";
import type { Settings } from "./settings.ts";

/**
 * The store that the settings name. What reaches a cluster is loaded only when there is one.
 * @throws {StoreError} when it is not known how to reach the cluster; nothing was sent yet.
 */
export const openStore = async (settings: Settings, now: () => number): Promise<Store> => {
  const { place, service, caName } = settings;
  if (place.kind === "directory") return withCaName(directoryStore(place.path, { now }), caName);
  const { connect } = await import("@gloo-mtls/kubernetes");
  const { kubernetesStore } = await import("../store/kubernetes-store.ts");
  const { storeErrorOf } = await import("../store/api-answer.ts");
  const { kubeconfig, context, secret, copies, webhook } = place;
  const api = await connect({ kubeconfig, context }).catch((error: unknown) => {
    throw storeErrorOf(error);
  });
  const store = kubernetesStore(api, {
    secret,
    copies,
    ...(webhook === undefined
      ? {}
      : { webhook: { configuration: webhook, service: service.name, namespace: service.namespace } }),
    now,
  });
  return withCaName(store, caName);
};
