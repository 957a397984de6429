import type { Manifest } from "@gloo-mtls/objects/object";
import type { Finding } from "@gloo-mtls/objects/report";
import type { Place, Subject, VerifyCode } from "@gloo-mtls/verify";
import type { Change, Draft } from "./draft.ts";

/** What a hardening does to the objects. */
export type Step =
  | { readonly place: Place; readonly change: Change }
  | { readonly add: Manifest }
  /** An object made of another one, as all hardenings leave that. */
  | { readonly addFrom: Manifest; readonly make: (hardened: Manifest) => Manifest }
  | { readonly remove: Manifest }
  /** Something that it leaves as it is, and why. */
  | { readonly remark: Omit<Finding, "severity" | "code"> };

/** Who renews the certificates. */
export const renewers = ["certgen", "cert-manager", "runner"] as const;
export type RenewWith = (typeof renewers)[number];

/** What a hardening looks at: the graph of the installation, and what is written at a place of it. */
export interface Hardened extends Subject {
  readonly read: Draft["read"];
  readonly renewWith: RenewWith;
  /** The image of the runner; empty for none. */
  readonly image: string;
}

/** A change that leaves a fault of the chart behind. */
export interface Hardening {
  /** The risk, in two sentences. */
  readonly reason: string;
  /** What was measured, and against what. */
  readonly measured: string;
  /** What it may break. */
  readonly breaks: string;
  /** The versions of Gloo and Envoy that it needs. */
  readonly needs: string;
  /** The entries of `quirks` that it fixes. */
  readonly quirks: readonly string[];
  /** What `verify` finds no more. */
  readonly settles: readonly VerifyCode[];
  /** What `verify` could not see before. */
  readonly uncovers?: readonly VerifyCode[] | undefined;
  /** `safe`: a running installation takes it in one step. `strict`: old and new pods may not talk. `named`: only by its name. */
  readonly level: "safe" | "strict" | "named";
  /** Whether it means nothing without mutual TLS. */
  readonly needsMutualTls: boolean;
  readonly steps: (hardened: Hardened) => Iterable<Step>;
}
