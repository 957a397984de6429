import type { Pod } from "../wiring/pod.ts";
import { isReachable, type Process } from "../wiring/process.ts";
import type { Dial, Wiring } from "../wiring/wiring.ts";

/** The pods behind a connection in which nothing that is known listens on the dialled port. */
export interface PodsBehind {
  /** All of their processes are known, so nothing listens there. */
  readonly deaf: readonly Pod[];
  /** Something that is not known runs in them, and may listen. */
  readonly unseen: readonly Pod[];
}

const isSeen = (process: Process): boolean =>
  process.kind !== "envoy" || (process.state === "read" && !process.bootstrap.isDynamic);

/** Kubernetes spreads connections over all pods that a Service selects, whether or not they are meant. */
export const podsBehind = ({ route }: Dial, { listeningOf, processes }: Wiring): PodsBehind => {
  if (route.kind !== "pods") return { deaf: [], unseen: [] };
  const silent = route.pods.flatMap(({ pod, port }) =>
    listeningOf(pod).some((one) => one.port === port && isReachable(one.host)) ? [] : [pod],
  );
  const isDeaf = (pod: Pod): boolean => {
    const own = processes.filter((process) => process.pod === pod);
    return pod.containers.every((container) =>
      own.some((process) => process.container === container && isSeen(process)),
    );
  };
  return { deaf: silent.filter(isDeaf), unseen: silent.filter((pod) => !isDeaf(pod)) };
};
