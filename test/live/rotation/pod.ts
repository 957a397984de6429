import { join } from "node:path";
import type { TlsMaterial } from "@gloo-mtls/pki";
import { type Kubelet, startKubelet } from "./kubelet.ts";
import type { Dated, Published } from "./published.ts";
import { startSdsServer } from "./sds-server.ts";

/** A pod that mounts the Secret. */
export interface Pod {
  readonly name: string;
  readonly kubelet: Kubelet;
  /** What the pod has used, and since when; the last is in use. */
  readonly history: readonly Dated[];
  readonly inUse: () => TlsMaterial;
  readonly stop: () => void;
}

/** A pod with an Envoy, which gets the certificates from an SDS server beside it. */
export interface EnvoyPod extends Pod {
  readonly sdsPort: number;
  /** What went wrong with the certificates in this pod. */
  readonly warnings: readonly string[];
}

const uses = (history: Dated[]) => ({
  begin: (material: TlsMaterial): void => {
    history.push({ material, at: Date.now() });
  },
  inUse: (): TlsMaterial => {
    const last = history.at(-1);
    if (last === undefined) throw new Error("the pod uses no certificates yet");
    return last.material;
  },
});

/** A pod whose program uses the files themselves, as soon as they are there. */
export const startPod = (published: Published, folder: string, name: string): Pod => {
  const history: Dated[] = [];
  const { begin, inUse } = uses(history);
  const kubelet = startKubelet(published, join(folder, name), begin);
  return { name, kubelet, history, inUse, stop: kubelet.stop };
};

/** A pod that uses what its Envoy has acknowledged to the SDS server. */
export const startEnvoyPod = async (
  published: Published,
  folder: string,
  name: string,
): Promise<EnvoyPod> => {
  const volume = join(folder, name);
  const history: Dated[] = [];
  const warnings: string[] = [];
  const { begin, inUse } = uses(history);
  const kubelet = startKubelet(published, volume);
  const sds = await startSdsServer({ volume, used: begin, warn: (warning) => warnings.push(warning) });
  const stop = (): void => {
    kubelet.stop();
    sds.close();
  };
  return { name, kubelet, history, inUse, stop, sdsPort: sds.port, warnings };
};
