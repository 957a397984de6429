import type { TlsMaterial } from "@gloo-mtls/pki";
import type { Published } from "./published.ts";
import { writeVolume } from "./volume.ts";

/** Keeps one pod's copy of the Secret. */
export interface Kubelet {
  /** Milliseconds from a change of the Secret until the pod's copy follows, to the point: this lag is never shorter and never longer. */
  lag: number;
  readonly stop: () => void;
}

/**
 * Copies the Secret into the volume of a pod, at once for the first time and then `lag` after every change. What it copies is what
 * the Secret is at that moment, so a state that does not last is never seen by the pod.
 */
export const startKubelet = (
  published: Published,
  volume: string,
  copied: (material: TlsMaterial) => void = () => {},
): Kubelet => {
  const timers = new Set<NodeJS.Timeout>();
  const copy = (): void => {
    const { material } = published.latest();
    writeVolume(volume, material);
    copied(material);
  };
  copy();
  const kubelet: Kubelet = {
    lag: 0,
    stop: () => {
      for (const timer of timers) clearTimeout(timer);
    },
  };
  published.watch(({ at }) => {
    const timer = setTimeout(
      () => {
        timers.delete(timer);
        copy();
      },
      at + kubelet.lag - Date.now(),
    );
    timers.add(timer);
  });
  return kubelet;
};
