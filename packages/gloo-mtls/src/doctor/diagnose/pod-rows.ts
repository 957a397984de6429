import type { Context } from "./context.ts";
import { xdsState } from "./xds-state.ts";

/** How a pod with certificates stands. */
export interface PodRow {
  readonly pod: string;
  readonly role: "control plane" | "proxy";
  readonly ready: boolean;
  /** Whether it is connected to the control plane; undefined where that is not known, and for the control plane itself. */
  readonly connected: boolean | undefined;
  /** When it last took certificates by SDS, in milliseconds since the epoch; undefined where that is not known. */
  readonly certificatesAt: number | undefined;
  /** What failed, by Envoy's counters: those that are not zero. */
  readonly failures: Readonly<Record<string, number>>;
  /** Containers that are not ready. */
  readonly waiting: readonly string[];
}

export const podRows = ({ envoys }: Context): readonly PodRow[] =>
  envoys.map((envoy) => {
    const { pod, isControlPlane, loaded } = envoy;
    const { isConnected, failures } = xdsState(envoy);
    return {
      pod: `${pod.namespace}/${pod.name}`,
      role: isControlPlane ? "control plane" : "proxy",
      ready: pod.isReady,
      connected: isControlPlane ? undefined : isConnected,
      certificatesAt: loaded.kind === "loaded" ? loaded.updatedAt : undefined,
      failures,
      waiting: pod.containers.filter(({ isReady }) => !isReady).map(({ name }) => name),
    };
  });
