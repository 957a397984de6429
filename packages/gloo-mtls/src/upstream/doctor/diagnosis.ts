import type { Side } from "./tls/tls-reason.ts";

/** A cause that was found, and how to fix it. */
export interface Diagnosis {
  /** The identifier of the symptom, which is stable. */
  readonly symptom: string;
  /** Whether it is about Envoy's connections to servers, or about the gateway's own listeners and their clients. */
  readonly side: Side;
  /** Where it was first seen: `line 3`, `Upstream gloo-system/db`, `cluster db_gloo-system`. */
  readonly place: string;
  /** In how many places it was seen. */
  readonly count: number;
  /** The affected objects that the message names, as `namespace/name`. */
  readonly affects: readonly string[];
  /** One sentence, or several separated by semicolons, without a full stop. */
  readonly cause: string;
  /** What to run, in this order. Parts that the reader must fill in are in capitals. */
  readonly commands: readonly string[];
  /** Where this cause is documented. */
  readonly source: string;
}

/** The causes that were found, or where to look next. */
export interface Findings {
  /** The kind of each input. */
  readonly inputs: readonly InputKind[];
  /** How many lines the logs have, except for empty ones, and how many of them have a known form or message. */
  readonly lines: { readonly total: number; readonly recognised: number };
  /** In the order of the input; at most the first 10,000. */
  readonly diagnoses: readonly Diagnosis[];
  /** What to look at next when nothing was recognised; empty otherwise. */
  readonly next: readonly NextStep[];
}

/** The kind of an input. */
export type InputKind = "log" | "objects" | "config-dump";

/** A command that shows more, for when nothing was recognised. */
export interface NextStep {
  readonly command: string;
  /** Half a sentence. */
  readonly shows: string;
}
