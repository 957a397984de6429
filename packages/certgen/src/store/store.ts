import type { RotationSecret } from "@gloo-mtls/pki";

/** It is not certain that a write or a patch was accepted. */
export interface Refused {
  readonly kind: "refused";
  /** Why, as part of a sentence. It never quotes what the Secret holds. */
  readonly reason: string;
}

/** What became of a write; `refused` whenever it is not certain that it was accepted. */
export type WriteResult = { readonly kind: "written"; readonly resourceVersion: string } | Refused;

/** What became of a patch; `refused` when the Secret is no longer at the version that was named. */
export type PatchResult = { readonly kind: "patched"; readonly changed: boolean } | Refused;

/** Where the Secret of a rotation lives, and the webhook that trusts it. */
export interface Store {
  /** How a person would name the place, for progress and errors. */
  readonly name: string;
  /** What a person should know of the way to it, such as a server whose certificate is not verified; none by default. */
  readonly warnings?: readonly string[] | undefined;
  /**
   * Sees that what a rotation needs besides the Secret is there, before anything is written; nothing by default.
   *
   * @throws StoreError When it is not there, or cannot be read.
   */
  readonly check?: (() => Promise<void>) | undefined;
  /**
   * The Secret as it is now, not as a cache has it; undefined when there is none.
   *
   * @throws StoreError When it cannot be read and trying again will not help.
   */
  readonly read: () => Promise<RotationSecret | undefined>;
  /**
   * Writes the whole Secret once, on condition of the version that was read; undefined creates it.
   *
   * @param deadline Milliseconds since the epoch: no attempt may be accepted after it.
   * @throws StoreError When the store will never accept it.
   */
  readonly write: (
    secret: RotationSecret,
    precondition: string | undefined,
    deadline: number,
  ) => Promise<WriteResult>;
  /**
   * Makes the webhook's `caBundle` these certificates: reads the webhook, then sees that the Secret is at `resourceVersion` still, then
   * updates the webhook on condition of the version that it read.
   *
   * @throws StoreError When the store will never accept it.
   */
  readonly patch: (caBundle: string, resourceVersion: string) => Promise<PatchResult>;
  /**
   * Makes each copy of the Secret, in another namespace, what `copyOf` makes of it: reads the copy, then sees that the Secret is at the
   * `resourceVersion` of this one still, then writes the copy on condition of what it read. Undefined where there are no copies.
   *
   * @throws StoreError When the store will never accept it.
   */
  readonly copy?: ((secret: RotationSecret) => Promise<PatchResult>) | undefined;
}
