import type { Manifest } from "@gloo-mtls/objects/object";
import { type Wiring, wiringOf } from "@gloo-mtls/verify";
import type { Evidence } from "../evidence/evidence.ts";
import { type LiveEnvoy, liveEnvoys } from "./live-envoy.ts";
import { type LivePod, livePods } from "./live-pod.ts";
import { type Material, materialsOf } from "./materials.ts";
import { type Renewal, renewalsOf } from "./renewal.ts";
import { asSecret, type SecretState, secretState } from "./secret-state.ts";

/** What the rules look at: evidence, put together. */
export interface Context {
  readonly evidence: Evidence;
  readonly now: number;
  /** The graph of the live objects. */
  readonly wiring: Wiring;
  /** The objects as someone applies them: without Pods, Events and fingerprints. */
  readonly objects: readonly Manifest[];
  readonly secrets: readonly SecretState[];
  readonly materials: readonly Material[];
  readonly pods: readonly LivePod[];
  readonly envoys: readonly LiveEnvoy[];
  readonly renewals: readonly Renewal[];
  readonly ofKind: (kind: string) => readonly Manifest[];
}

/** A clock that is this much ahead may still have written a moment that is believed. */
const clockSkew = 300_000;

const isApplied = ({ kind }: Manifest): boolean => kind !== "Pod" && kind !== "Event";

/** Puts evidence together. */
export const contextOf = (evidence: Evidence): Context => {
  const { now } = evidence;
  const objects = evidence.objects
    .filter(isApplied)
    .map((manifest) => (manifest.kind === "Secret" ? asSecret(manifest) : manifest));
  const wiring = wiringOf(objects);
  const ofKind = (kind: string): readonly Manifest[] =>
    evidence.objects.filter((object) => object.kind === kind);
  const secrets = ofKind("Secret").map((secret) => secretState(secret, now + clockSkew));
  const pods = livePods(ofKind("Pod"), wiring.pods);
  return {
    evidence,
    now,
    wiring,
    objects,
    secrets,
    materials: materialsOf({ now, secrets, wiring }),
    pods,
    envoys: liveEnvoys(pods, wiring, secrets, evidence),
    renewals: renewalsOf({ wiring, ofKind }),
    ofKind,
  };
};
