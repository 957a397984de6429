import type { KubernetesApi } from "@gloo-mtls/kubernetes";
import { materialFromSecret, mtlsSecretName, type TlsMaterial } from "@gloo-mtls/pki";
import { type Dated, type Published, sameMaterial } from "../live/rotation/published.ts";

/** Milliseconds between two looks. */
const interval = 200;

/** The Secret of mutual TLS of a cluster as its kubelets see it; it has to be there. */
export const watchSecret = async (api: KubernetesApi, namespace: string): Promise<Published> => {
  const read = async (): Promise<TlsMaterial> => {
    const secret = await api.get({ apiVersion: "v1", kind: "Secret", namespace, name: mtlsSecretName });
    if (secret === undefined) throw new Error(`Secret ${namespace}/${mtlsSecretName} is not there`);
    return materialFromSecret(secret);
  };
  let last: Dated = { material: await read(), at: Date.now() };
  const history: Dated[] = [last];
  const listeners: ((published: Dated) => void)[] = [];
  const timer = setInterval(async () => {
    const material = await read().catch(() => last.material);
    if (sameMaterial(material, last.material)) return;
    last = { material, at: Date.now() };
    history.push(last);
    for (const listener of listeners) listener(last);
  }, interval);
  return {
    history,
    latest: () => last,
    watch: (listener) => void listeners.push(listener),
    close: () => clearInterval(timer),
  };
};
