import type { Refusal } from "./refusal.ts";
import type { RotationSecret } from "./rotation-secret.ts";
import type { RotationStep } from "./rotation-step.ts";

/** What a write does to the Secret. */
export type WritePurpose = RotationStep | "create" | "replace" | "adopt";

/** What a run that wrote, or that found a rotation running, comes to; `joined` when another run did the work meanwhile. */
export type RotationResult = "created" | "replaced" | "rotated" | "joined";

/** How a run ended. */
export type RotationOutcome =
  | { readonly kind: RotationResult | "kept" }
  /** The run was asked to stop; any other run may continue from the Secret. */
  | { readonly kind: "stopped" }
  | { readonly kind: "refused"; readonly refusal: Refusal };

/**
 * What the runner has to do. A transition asks for one thing at a time, and the runner answers with the event
 * named here. A runner that cannot do it (after any number of tries) may exit instead: another run can resume
 * from there. Nothing but the Secret and the webhook may outlive the run; the state holds a private key.
 */
export type RotationAction =
  /** Read the Secret from the store itself, not from a cache, and answer `observed`. After a refused write, pause a little first. */
  | { readonly kind: "read" }
  /** Make a leaf, its key and the CA that signed it, and answer `made`. */
  | { readonly kind: "make"; readonly step: "create-credentials" }
  /**
   * Write the whole object, once, and answer `written`, or `refused` whenever it is not certain that it was accepted: on a conflict, when
   * it exists already or no longer, and when no answer came. Begin no attempt that may be accepted after `deadline`: the Secret says
   * when its stage was published, and no reader waits longer because it arrived late. A retry is a new attempt, so it too is answered with
   * `refused`.
   */
  | {
      readonly kind: "write";
      readonly purpose: WritePurpose;
      readonly secret: RotationSecret;
      /** Undefined: create it, and fail if it exists. Otherwise update it, and fail unless it is at this version. */
      readonly precondition: string | undefined;
      /** Milliseconds since the epoch. */
      readonly deadline: number;
    }
  /** Do nothing until then (milliseconds since the epoch), and answer `elapsed`. */
  | {
      readonly kind: "wait";
      readonly until: number;
      /** The step it is part of; undefined while another run's stage is left to it. */
      readonly step: RotationStep | undefined;
    }
  /**
   * Bring what follows the Secret up to it: make the webhook's `caBundle` these certificates, and each copy in another namespace what
   * `copyOf` makes of it and `secret`. Read the follower first; then see that the Secret is at `resourceVersion` still, and answer
   * `refused` if it is not; then write the follower on condition of the version read, and begin again on a conflict. In this order a
   * late patch cannot undo that of a later stage. Answer `patched`, telling whether anything had to be changed.
   */
  | {
      readonly kind: "patch";
      readonly caBundle: string;
      readonly secret: RotationSecret;
      readonly resourceVersion: string;
    }
  /** The run is over: forget the state. No answer. */
  | { readonly kind: "finish"; readonly outcome: RotationOutcome };
