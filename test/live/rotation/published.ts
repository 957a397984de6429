import { lstatSync, watch } from "node:fs";
import { join } from "node:path";
import type { TlsMaterial } from "@gloo-mtls/pki";
import { current, readVolume } from "./volume.ts";

/** Certificates, and since when (milliseconds since the epoch) they are the Secret's, or are in use. */
export interface Dated {
  readonly material: TlsMaterial;
  readonly at: number;
}

/** The Secret as the API server publishes it to kubelets. */
export interface Published {
  /** Every state that the Secret was seen in; the last is the present one. */
  readonly history: readonly Dated[];
  readonly latest: () => Dated;
  /** Calls the listener with every state from now on. */
  readonly watch: (listener: (published: Dated) => void) => void;
  readonly close: () => void;
}

/** Whether two are the same, to the byte. */
export const sameMaterial = (one: TlsMaterial, other: TlsMaterial): boolean =>
  one.certificate === other.certificate && one.privateKey === other.privateKey && one.ca === other.ca;

/** Watches the folder that takes the place of the Secret; its writers do not know that. */
export const watchPublished = (directory: string): Published => {
  // The link's own time and not that of the event: a lag counts from the moment when the Secret changed.
  const read = (): Dated => ({
    material: readVolume(directory),
    at: lstatSync(join(directory, current)).ctimeMs,
  });
  const history = [read()];
  const listeners: ((published: Dated) => void)[] = [];
  const latest = (): Dated => {
    const last = history.at(-1);
    if (last === undefined) throw new Error("the history begins with what was read first");
    return last;
  };
  const watcher = watch(directory, () => {
    const seen = read();
    if (sameMaterial(seen.material, latest().material)) return;
    history.push(seen);
    for (const listener of listeners) listener(seen);
  });
  return {
    history,
    latest,
    watch: (listener) => {
      listeners.push(listener);
    },
    close: () => watcher.close(),
  };
};
