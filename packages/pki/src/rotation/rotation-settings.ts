import type { Inspect } from "./inspection.ts";
import type { Refusal } from "./refusal.ts";
import type { RotationSecret } from "./rotation-secret.ts";

/** What to do with a Secret without a running rotation. */
export type RotationDecision =
  | { readonly kind: "keep" }
  /** Replace its certificates in stages. */
  | { readonly kind: "rotate" }
  /** Replace its certificates at once, because no workload can be using them. */
  | { readonly kind: "replace" }
  | { readonly kind: "refuse"; readonly refusal: Refusal };

/** What stays the same during one run. Every duration is in milliseconds. */
export interface RotationSettings {
  /** Unlike that of any other process that is alive, and not secret: the name of the pod, for example. */
  readonly identity: string;
  /**
   * How long to wait after a stage was published. At least the longest time from a change of the Secret until every workload uses it.
   * Gloo's chart waits 65 s (`gateway.certGenJob.rotationDuration`).
   */
  readonly wait: number;
  /** How long another run's stage is left to it after its wait is over, before it counts as crashed; 60,000 unless given. */
  readonly grace?: number;
  /** How far the clocks of two runs may differ; 5,000 unless given. */
  readonly clockSkew?: number;
  /** How long a write may take, from the event that asked for it until the store has it; 10,000 unless given. */
  readonly writeTimeout?: number;
  /** Whether a webhook's `caBundle` follows the stages; not unless given. */
  readonly webhook?: boolean;
  /** Whether Secrets of other namespaces, copies of this one, follow the stages; not unless given. */
  readonly copies?: boolean;
  /**
   * Whether several CAs that no rotation left in the bundle are replaced like a single one. Not unless given: a company may trust several
   * permanently, and then the run is refused.
   */
  readonly replaceCas?: boolean;
  readonly inspect: Inspect;
  /** Pure. Not asked while a rotation runs: that is always brought to its end. */
  readonly decide: (secret: RotationSecret, now: number) => RotationDecision;
}

/** Settings with every default in its place. */
export type CompleteSettings = Required<RotationSettings>;

/** Fills in the defaults. */
export const completeSettings = (settings: RotationSettings): CompleteSettings => ({
  grace: 60_000,
  clockSkew: 5_000,
  writeTimeout: 10_000,
  webhook: false,
  copies: false,
  replaceCas: false,
  ...settings,
});
