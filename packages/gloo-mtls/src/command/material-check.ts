import { checkMaterial } from "@gloo-mtls/pki";

// A file of its own after bundling, so that the program that starts fast loads it only for those who bring certificates.
export { checkMaterial };

/** What this file exports, for those that load it later. */
export interface MaterialCheck {
  readonly checkMaterial: typeof checkMaterial;
}
