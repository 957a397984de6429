import { jsonText } from "@gloo-mtls/objects/data";
import { isAnyAddress } from "@gloo-mtls/objects/envoy";
import type { Listening } from "../wiring/listening.ts";
import { podName } from "../wiring/pod.ts";
import { foundAt, type VerifyRule } from "./subject.ts";

/** Whether Go listens there on both families at once. */
const isBoth = ({ what, host }: Listening): boolean =>
  (what === "gloo" || what === "sds") && (host === "" || host.includes(":"));

const isOneFamily = (one: Listening, other: Listening): boolean =>
  isBoth(one) || isBoth(other) || one.host.includes(":") === other.host.includes(":");

/**
 * Whether the system, or Envoy, refuses the second of two. Listeners of several Envoys may share a port, because
 * Envoy allows it; within one Envoy they may not.
 */
const collide = (one: Listening, other: Listening): boolean => {
  if (one.port !== other.port || one.port === 0) return false;
  const areListeners = one.what === "listener" && other.what === "listener";
  if (areListeners) return one.process === other.process && one.host === other.host;
  return (
    one.host === other.host ||
    (isOneFamily(one, other) && (isAnyAddress(one.host) || isAnyAddress(other.host)))
  );
};

export const portsTaken: VerifyRule = {
  severity: "error",
  hint: "give each process of a pod, and each listener of an Envoy, a port of its own",
  *check({ wiring }) {
    for (const pod of wiring.pods) {
      const listening = wiring.listeningOf(pod);
      for (const [index, one] of listening.entries()) {
        const other = listening.slice(0, index).find((earlier) => collide(earlier, one));
        if (other === undefined) continue;
        yield foundAt(
          one.place,
          `two listen on port ${one.port} in ${podName(pod)}, on ${jsonText(other.host)} and ${jsonText(one.host)}: one of them does not start, and no proxy gets its configuration or its certificates`,
        );
      }
    }
  },
};
