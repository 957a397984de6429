import { durationText } from "@gloo-mtls/objects/formats";
import { aNumber, optionKind, required, requireOptions } from "@gloo-mtls/objects/report";

/**
 * The longest time from a change of a Secret until a pod uses it, in milliseconds: up to a minute and a half until the kubelet has synced
 * the files. It is the `lag` of pki's simulator.
 */
export const podLag = 90_000;

/** A wait that is safe for pods: the lag, and the two seconds that SDS may take. */
export const safeWait = "95s";

/** A rotation as certgen does it: both CAs, a wait, the new leaf, a wait, the new CA alone. Times are in milliseconds. */
export interface RotationTimes {
  readonly wait: number;
  /** Between two starts; `Infinity` for one that nothing follows. */
  readonly period: number;
}

const aPeriod = optionKind("a number", (value) => typeof value === "number");

/**
 * The longest time for which handshakes can fail at a stretch, in milliseconds: 0 for never, `Infinity` for as long as runs follow each
 * other. A test holds it to pki's simulator, for runs that start on time.
 *
 * A pod uses what was replaced less than a lag ago. With waits shorter than that, one of the old CA meets a new leaf, and one of the new
 * CA meets an old leaf. Runs that overlap take each other's CA out of the Secret, so at each new leaf pods trust another CA for a lag; and
 * where a run starts before the new leaf of the one before is there, also at the end of each run.
 */
export const rotationOutage = (times: RotationTimes): number => {
  requireOptions(times, { wait: required(aNumber), period: required(aPeriod) });
  const { wait, period } = times;
  // A run lasts a little longer than its waits.
  if (period <= 2 * wait) {
    const offset = period <= wait ? wait % period : 0;
    const [near, far] = [Math.min(offset, period - offset), Math.max(offset, period - offset)];
    if (far <= podLag) return Number.POSITIVE_INFINITY;
    return near <= podLag ? podLag + near : podLag;
  }
  if (wait >= podLag) return 0;
  const stretch = 2 * wait > podLag ? podLag - wait : podLag;
  return stretch < period ? stretch : Number.POSITIVE_INFINITY;
};

export { durationText };

/** How long something can fail, in a message. */
export const outageText = (milliseconds: number): string =>
  Number.isFinite(milliseconds) ? `for up to ${durationText(milliseconds)}` : "all the time";
