import { advance } from "./advance.ts";
import { knowSecret } from "./known-secret.ts";
import { changedBySomeoneElse, deletedBySomeoneElse } from "./refusal.ts";
import { atVersion, type RotationSecret } from "./rotation-secret.ts";
import type { CompleteSettings } from "./rotation-settings.ts";
import type { Attempt, KnownSecret, RotationState } from "./rotation-state.ts";
import { readStamp } from "./stamp.ts";
import { type RotationTransition, refuse } from "./transition.ts";

/** Whether a rotation wrote the Secret since it was last seen: a foreign writer leaves the stamp as it was, or wipes it. */
const newlyStamped = (seen: KnownSecret, before: KnownSecret | undefined): boolean => {
  const stamp = readStamp(seen.secret.metadata.annotations, Number.POSITIVE_INFINITY);
  const last = readStamp(before?.secret.metadata.annotations, Number.POSITIVE_INFINITY);
  return stamp !== undefined && (stamp.publishedAt !== last?.publishedAt || stamp.holder !== last.holder);
};

/**
 * What was seen, with the mark that this run knows of the same certificates: someone who wipes annotations does not end a rotation.
 */
const marked = (seen: KnownSecret, before: KnownSecret | undefined): KnownSecret =>
  seen.certificates === before?.certificates ? { ...seen, mark: seen.mark ?? before.mark } : seen;

const asPublished = (
  state: RotationState,
  { intended, result }: Attempt,
  known: KnownSecret,
  now: number,
): RotationState => ({
  ...state,
  known,
  attempted: undefined,
  publishedAt: now,
  result,
  // A key that is published need not be remembered.
  pending: state.pending?.inspection.leaf === intended.inspection?.leaf ? undefined : state.pending,
});

/** Goes on from a write that was accepted. */
export const afterWrite = (
  settings: CompleteSettings,
  state: RotationState,
  attempt: Attempt,
  resourceVersion: string,
  now: number,
): RotationTransition => {
  const secret = atVersion(attempt.intended.secret, resourceVersion);
  return advance(settings, asPublished(state, attempt, { ...attempt.intended, secret }, now), now);
};

/**
 * Goes on from a reading. What changed since the last one decides: this run's own write went through after all, another run took over,
 * or someone who rotates nothing wrote into the certificates, and then the run refuses to go on.
 */
export const observe = (
  settings: CompleteSettings,
  state: RotationState,
  secret: RotationSecret | undefined,
  now: number,
): RotationTransition => {
  const { attempted, result } = state;
  const seen = secret === undefined ? undefined : knowSecret(settings.inspect, secret);
  // Another run's certificates came with a patch of their own, so what this run gave the webhook before them is gone.
  const patched = state.patched?.certificates === seen?.certificates ? state.patched : undefined;
  const next: RotationState = { ...state, known: seen, attempted: undefined, patched };
  const hasWritten = result !== undefined && result !== "joined";
  if (seen === undefined) {
    return result === undefined ? advance(settings, next, now) : refuse(state, deletedBySomeoneElse);
  }
  if (seen.certificates === attempted?.intended.certificates) {
    return advance(settings, asPublished(state, attempted, marked(seen, attempted.intended), now), now);
  }
  if (seen.certificates === state.known?.certificates) {
    return advance(settings, { ...next, known: marked(seen, state.known) }, now);
  }
  if ((attempted !== undefined || result !== undefined) && newlyStamped(seen, state.known)) {
    const joined: RotationState = {
      ...next,
      pending: undefined,
      publishedAt: undefined,
      result: "joined",
    };
    return advance(settings, joined, now);
  }
  if (hasWritten) return refuse(next, changedBySomeoneElse);
  return advance(settings, next, now);
};
