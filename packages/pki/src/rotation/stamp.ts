import { deepFreeze } from "@gloo-mtls/objects/data";
import type { RotationMark } from "./rotation-mark.ts";

/** The annotations of a rotation. None of them ever holds a key or a certificate. */
export const stampAnnotations = deepFreeze({
  /** Who published the stage; gone when the rotation is over. */
  holder: "rotation.gloo-mtls/holder",
  /** When the stage was published, RFC 3339; it stays, as the time of the last rotation. */
  publishedAt: "rotation.gloo-mtls/published-at",
  /** How long the publisher waits before the next stage, as a Go duration in milliseconds; gone when the rotation is over. */
  wait: "rotation.gloo-mtls/wait",
  /** Fingerprint of the CA that the rotation brings; gone when the rotation is over. */
  brings: "rotation.gloo-mtls/brings-ca",
  /** Fingerprints of the CAs that it removes at its end, separated by commas; gone when the rotation is over. */
  removes: "rotation.gloo-mtls/removes-cas",
} as const);

/** What the annotations say. */
export interface Stamp {
  readonly holder: string | undefined;
  /** Milliseconds since the epoch, by the holder's clock. */
  readonly publishedAt: number;
  /** Milliseconds. */
  readonly wait: number;
}

type Annotations = Readonly<Record<string, string>>;

const time = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{3})?Z$/;
// Nine digits are eleven days: an annotation that says more was not written by a rotation, and obeying it would stall one for ever.
const duration = /^(\d{1,9})ms$/;

const own = (annotations: unknown, key: string): string | undefined => {
  if (typeof annotations !== "object" || annotations === null || !Object.hasOwn(annotations, key))
    return undefined;
  // The key is its own; what it holds is still anything.
  const value = (annotations as Record<string, unknown>)[key];
  return typeof value === "string" ? value : undefined;
};

/**
 * Reads the annotations.
 * @param latest Milliseconds since the epoch: a stage cannot have been published later than this.
 * @returns Undefined when no believable time is there: it was never written, was cleared by a foreign writer, or is malformed.
 */
export const readStamp = (annotations: unknown, latest: number): Stamp | undefined => {
  const text = own(annotations, stampAnnotations.publishedAt) ?? "";
  const publishedAt = time.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(publishedAt) || publishedAt > latest) return undefined;
  return {
    holder: own(annotations, stampAnnotations.holder),
    publishedAt,
    wait: Number(duration.exec(own(annotations, stampAnnotations.wait) ?? "")?.[1] ?? 0),
  };
};

/**
 * Reads which CAs a rotation under way is about.
 * @returns Undefined when no rotation left its mark there. A mark proves a rotation only together with the bundle, see `stageOf`.
 */
export const readMark = (annotations: unknown): RotationMark | undefined => {
  const brings = own(annotations, stampAnnotations.brings);
  const removes = own(annotations, stampAnnotations.removes);
  if (brings === undefined || removes === undefined) return undefined;
  const leaving = removes.split(",").filter((id) => id !== "");
  // No rotation removes the CA that it brings; at its end the leaf would be of none.
  return leaving.includes(brings) ? undefined : { brings, removes: leaving };
};

/** The annotations of an object under a new stamp, foreign ones kept. @param mark Undefined when no rotation is under way any more. */
export const withStamp = (
  annotations: Annotations | undefined,
  stamp: Stamp,
  mark: RotationMark | undefined,
): Annotations => {
  const {
    [stampAnnotations.holder]: _holder,
    [stampAnnotations.wait]: _wait,
    [stampAnnotations.brings]: _brings,
    [stampAnnotations.removes]: _removes,
    ...others
  } = annotations ?? {};
  return {
    ...others,
    [stampAnnotations.publishedAt]: new Date(stamp.publishedAt).toISOString(),
    ...(stamp.holder === undefined
      ? {}
      : { [stampAnnotations.holder]: stamp.holder, [stampAnnotations.wait]: `${stamp.wait}ms` }),
    ...(mark === undefined
      ? {}
      : { [stampAnnotations.brings]: mark.brings, [stampAnnotations.removes]: mark.removes.join(",") }),
  };
};
