import {
  aBoolean,
  aFunction,
  aNumber,
  aText,
  type OptionTable,
  required,
  requireOptions,
} from "@gloo-mtls/objects/report";
import type { TlsMaterial } from "../material/tls-material.ts";
import { advance } from "./advance.ts";
import { afterWrite, observe } from "./observe.ts";
import { unusableMaterial } from "./refusal.ts";
import type { RotationEvent } from "./rotation-event.ts";
import { type CompleteSettings, completeSettings, type RotationSettings } from "./rotation-settings.ts";
import type { RotationState } from "./rotation-state.ts";
import { ask, finish, ignore, type RotationTransition, read, refuse } from "./transition.ts";

/**
 * The next state and the runner's next task.
 * @param now Milliseconds since the epoch, when the event happened.
 */
export type Rotation = (state: RotationState, event: RotationEvent, now: number) => RotationTransition;

const accept = (
  settings: CompleteSettings,
  state: RotationState,
  material: TlsMaterial,
  now: number,
): RotationTransition => {
  const inspection = settings.inspect(material);
  const [authority, ...others] = inspection?.authorities ?? [];
  if (inspection === undefined || inspection.issuer !== authority?.id || others.length > 0) {
    return refuse(state, unusableMaterial);
  }
  return advance(settings, { ...state, pending: { material, inspection } }, now);
};

/** A write or patch that has begun may still be accepted, so its answer is waited for. */
const stop = (state: RotationState): RotationTransition => {
  const { kind } = state.awaited;
  if (kind === "nothing") return ignore(state);
  return kind === "write" || kind === "patch"
    ? ignore({ ...state, stopping: true })
    : finish(state, { kind: "stopped" });
};

const settingsTable: OptionTable<RotationSettings> = {
  identity: required(aText),
  wait: required(aNumber),
  grace: aNumber,
  clockSkew: aNumber,
  writeTimeout: aNumber,
  webhook: aBoolean,
  copies: aBoolean,
  replaceCas: aBoolean,
  inspect: required(aFunction),
  decide: required(aFunction),
};

/**
 * The rotation as a state machine. It is pure: the runner owns the clock, the store and the keys.
 *
 * The Secret says how far a rotation is (its CAs and its leaf), its annotations say since when and which run holds it; so a run that
 * dies at any moment is resumed by any other, and a key that was not published is created again. Every write is conditional on the
 * resourceVersion that was read, so of several runs one wins and the others look on, or take over when it is dead: `get`, `create` and
 * `update` of Secrets are all it needs. A run that finds a rotation running brings it to its end and begins no other.
 *
 * What follows the Secret (a webhook, copies in other namespaces) holds no state of its own: it is brought up to the Secret before each
 * wait and before the end, so no stage begins before everyone has had the last one for as long as the wait.
 */
export const rotation = (given: RotationSettings): Rotation => {
  requireOptions(given, settingsTable);
  const settings = completeSettings(given);
  return (state, event, now) => {
    const { awaited, attempted } = state;
    switch (event.kind) {
      case "started":
        return awaited.kind === "start" ? read(state) : ignore(state);
      case "observed":
        return awaited.kind === "secret" ? observe(settings, state, event.secret, now) : ignore(state);
      case "made":
        return awaited.kind === "material" ? accept(settings, state, event.material, now) : ignore(state);
      case "written":
        return awaited.kind === "write" && attempted !== undefined
          ? afterWrite(settings, state, attempted, event.resourceVersion, now)
          : ignore(state);
      case "refused":
        return awaited.kind === "write" || awaited.kind === "patch" ? read(state) : ignore(state);
      case "patched": {
        if (awaited.kind !== "patch" || state.known === undefined) return ignore(state);
        // Another run may have given a copy the leaf of this stage at any time until now.
        const at = event.changed || settings.copies ? now : 0;
        const patched = { certificates: state.known.certificates, at };
        return advance(settings, { ...state, patched }, now);
      }
      case "elapsed": {
        if (awaited.kind !== "time") return ignore(state);
        const { until } = awaited;
        if (now < until) return ask(state, { kind: "wait", until, step: undefined }, awaited);
        return awaited.purpose === "look-again" ? read(state) : advance(settings, state, now);
      }
      case "stopped":
        return stop(state);
    }
  };
};
