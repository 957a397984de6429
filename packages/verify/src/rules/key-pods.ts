import type { Pod } from "../wiring/pod.ts";
import type { Subject } from "./subject.ts";

/** The pods that hold the private key of mutual TLS, or make it. */
export const keyPods = ({ wiring: { processes, certgenRuns } }: Subject): ReadonlySet<Pod> =>
  new Set([
    ...processes.flatMap((process) => (process.kind === "envoy" ? [] : [process.pod])),
    ...certgenRuns.map(({ pod }) => pod),
  ]);
