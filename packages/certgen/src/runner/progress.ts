import type { Decision, RotationStage, RotationStep, WritePurpose } from "@gloo-mtls/pki";
import type { RunOutcome } from "./run-outcome.ts";

/** What the Secret showed when it was read. */
export type FoundStage = RotationStage["kind"] | "absent";

/** Something that a run did or saw. */
export type Happening =
  | {
      readonly kind: "started";
      /** By which other runs know this one. */
      readonly identity: string;
      /** Where the Secret is. */
      readonly place: string;
      /** Milliseconds to wait after each stage. */
      readonly wait: number;
    }
  | { readonly kind: "found"; readonly stage: FoundStage; readonly resourceVersion: string | undefined }
  /** What certgen's rules say about a Secret over which no rotation runs. */
  | { readonly kind: "decided"; readonly decision: Decision }
  | { readonly kind: "making"; readonly step: RotationStep }
  | { readonly kind: "writing"; readonly purpose: WritePurpose }
  | { readonly kind: "written"; readonly purpose: WritePurpose; readonly resourceVersion: string }
  | { readonly kind: "patching" }
  | { readonly kind: "patched"; readonly changed: boolean }
  /** The copies in other namespaces are made what the Secret is. */
  | { readonly kind: "copying" }
  | { readonly kind: "copied"; readonly changed: boolean }
  /**
   * It is not certain that the write, or the patch, was accepted, so the Secret is read again after this many
   * milliseconds.
   */
  | {
      readonly kind: "refused";
      readonly what: "write" | "patch" | "copy";
      readonly pause: number;
      readonly reason: string;
    }
  /** Something does not end the run, and a person should see to it. */
  | { readonly kind: "warning"; readonly message: string }
  | {
      readonly kind: "waiting";
      /** Milliseconds since the epoch. */
      readonly until: number;
      /** Undefined while another run's stage is left to it. */
      readonly step: RotationStep | undefined;
    }
  /** The run was asked to stop, and finishes its current step. */
  | { readonly kind: "stopping" }
  | { readonly kind: "finished"; readonly outcome: RunOutcome };

/** The same, and when in milliseconds since the epoch. None of it is ever a key or a certificate. */
export type Progress = Happening & { readonly at: number };
