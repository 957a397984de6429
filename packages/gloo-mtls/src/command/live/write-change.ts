import type { KubernetesApi, KubernetesObject } from "@gloo-mtls/kubernetes";
import { nameOf } from "@gloo-mtls/objects/object";
import type { Transform } from "@gloo-mtls/objects/transform";
import { type Change, changesOf } from "./change.ts";
import { isSameWriting, objectDiff } from "./object-diff.ts";
import { referenceOf } from "./reference-of.ts";

/** What became of a change. */
export type Written =
  /** The object is as wanted: it was written, or was already so when it was read again. */
  | { readonly kind: "done"; readonly object: KubernetesObject }
  /** The object is not as wanted; the reason ends without a full stop. */
  | {
      readonly kind: "refused" | "failed" | "uncertain";
      readonly reason: string;
      readonly hint: string;
      /** What another client did to the object meanwhile; undefined for nothing. */
      readonly meanwhile?: string;
    };

/** Answers after which it is worth looking whether the object was written all the same. */
const doubtful = new Set(["conflict", "not-found", "no-answer", "unavailable", "unreadable"]);

/** How often an object is written again of which only the API server's bookkeeping had changed: a rollout does that all the time. */
const mostTries = 10;

/** An error of the API, which is known by its name: its class would load the API's client. */
interface ApiError extends Error {
  readonly code: string;
  readonly hint: string;
}

const isApiError = (error: unknown): error is ApiError =>
  error instanceof Error && error.name === "KubernetesError" && "code" in error && "hint" in error;

interface Work {
  readonly api: KubernetesApi;
  /** Everything that was read, with what was written since. */
  readonly objects: readonly KubernetesObject[];
  readonly transform: Transform;
}

/** What is still to be done to an object as it is now; "unknown" when the transform refuses what is there now. */
const leftToDo = (
  now: KubernetesObject,
  { before }: Change,
  { objects, transform }: Work,
): Change | "nothing" | "unknown" => {
  try {
    const current = objects.map((object) => (object === before ? now : object));
    return changesOf(current, transform, () => {}).find((change) => change.before === now) ?? "nothing";
  } catch {
    return "unknown";
  }
};

/**
 * Writes one change, on condition that the object is as it was read. When it is not certain whether the write
 * had an effect, the object is read again: the transform says whether anything is left to do. Changes of
 * other clients are never overwritten: an object is written again only when nothing in it had changed but the
 * bookkeeping of the API server, so that the change is the one that was shown.
 */
export const writeChange = async (change: Change, work: Work): Promise<Written> => {
  const { api } = work;
  let { after } = change;
  for (let tries = 1; ; tries += 1) {
    let failure: ApiError;
    try {
      return { kind: "done", object: await api.replace(after) };
    } catch (error) {
      if (!isApiError(error)) throw error;
      failure = error;
    }
    const { message: reason, hint } = failure;
    if (!doubtful.has(failure.code)) return { kind: "failed", reason, hint };
    let now: KubernetesObject | undefined;
    try {
      now = await api.get(referenceOf(change.before));
    } catch (error) {
      if (!isApiError(error)) throw error;
      return { kind: "uncertain", reason: `${reason}; and it cannot be read again: ${error.message}`, hint };
    }
    if (now === undefined) {
      const gone = `${nameOf(change.before)} was deleted after it was read`;
      return { kind: "refused", reason: gone, hint: "see who deleted it" };
    }
    const left = leftToDo(now, change, work);
    if (left === "nothing") return { kind: "done", object: now };
    if (!isSameWriting(change.before, now)) {
      return {
        kind: "refused",
        reason: `${nameOf(now)} was changed by another client after it was read`,
        hint: "run the command again, which looks at what is there now",
        meanwhile: objectDiff(change.before, now),
      };
    }
    if (failure.code !== "conflict" || left === "unknown" || tries === mostTries) {
      return { kind: "failed", reason, hint };
    }
    after = left.after;
  }
};
