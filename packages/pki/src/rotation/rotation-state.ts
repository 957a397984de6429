import { deepFreeze } from "@gloo-mtls/objects/data";
import type { TlsMaterial } from "../material/tls-material.ts";
import type { Inspection } from "./inspection.ts";
import type { RotationResult } from "./rotation-action.ts";
import type { RotationMark } from "./rotation-mark.ts";
import type { RotationSecret } from "./rotation-secret.ts";

/** Material that was made. Its key is nowhere else until it is published. */
export interface PendingMaterial {
  readonly material: TlsMaterial;
  readonly inspection: Inspection;
}

/** What the run saw of the Secret last, or left in it. */
export interface KnownSecret {
  readonly secret: RotationSecret;
  /** Undefined when the certificates cannot be read. */
  readonly inspection: Inspection | undefined;
  /** What a rotation left in the annotations; undefined when none did. */
  readonly mark: RotationMark | undefined;
  /** Which leaf and which CAs, in their order: equal for Secrets with the same certificates. */
  readonly certificates: string;
}

/** A write that was asked for. */
export interface Attempt {
  readonly intended: KnownSecret;
  /** What the run comes to if it is accepted. */
  readonly result: RotationResult;
}

/** What the runner was asked for, and what is to be done with the answer. */
export type Awaited =
  | { readonly kind: "start" }
  | { readonly kind: "secret" }
  | { readonly kind: "material" }
  | { readonly kind: "write" }
  | { readonly kind: "patch" }
  | { readonly kind: "time"; readonly until: number; readonly purpose: "next-stage" | "look-again" }
  | { readonly kind: "nothing" };

/**
 * What a run remembers between two events. Losing it costs only time: all of it derives from the Secret,
 * except a key that was not published, which is then created again. It may hold that key, so it must not be
 * stored or logged.
 */
export interface RotationState {
  readonly awaited: Awaited;
  /** Undefined before the first reading, and while there is no Secret. */
  readonly known: KnownSecret | undefined;
  /** Material of this run that is not published, or of which only the CA is. */
  readonly pending: PendingMaterial | undefined;
  /** A write of which it is not known, or not yet known, whether it was accepted. */
  readonly attempted: Attempt | undefined;
  /** When this run's last write was accepted, by its own clock; undefined when the Secret's last stage is not its own. */
  readonly publishedAt: number | undefined;
  /** The certificates that the webhook and the copies were last given, and since when, at the latest, they have had them. */
  readonly patched: { readonly certificates: string; readonly at: number } | undefined;
  /** How the run will end once the Secret is settled; undefined while it has neither written nor found a rotation running. */
  readonly result: RotationResult | undefined;
  readonly stopping: boolean;
}

/** Where every run begins, a resuming one too. */
export const initialRotation: RotationState = deepFreeze({
  awaited: { kind: "start" },
  known: undefined,
  pending: undefined,
  attempted: undefined,
  publishedAt: undefined,
  patched: undefined,
  result: undefined,
  stopping: false,
});
