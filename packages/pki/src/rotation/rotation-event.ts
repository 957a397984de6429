import type { TlsMaterial } from "../material/tls-material.ts";
import type { RotationSecret } from "./rotation-secret.ts";

/** What the runner reports. An event that answers no open request is ignored, because it may be late. */
export type RotationEvent =
  /** The first event of a run. */
  | { readonly kind: "started" }
  /** The Secret as it is in the store, undefined when there is none. */
  | { readonly kind: "observed"; readonly secret: RotationSecret | undefined }
  | { readonly kind: "made"; readonly material: TlsMaterial }
  /** The store accepted the write; this is the new resourceVersion. */
  | { readonly kind: "written"; readonly resourceVersion: string }
  /** It is not certain that the write, or the patch, was accepted. */
  | { readonly kind: "refused" }
  | { readonly kind: "elapsed" }
  | { readonly kind: "patched"; readonly changed: boolean }
  /** SIGTERM, for example: a write or patch that has begun is finished first. May come at any time. */
  | { readonly kind: "stopped" };
