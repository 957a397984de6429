import type { Finding } from "@gloo-mtls/objects/report";

/** What a check of the relay found; stable, for programs. */
export type RelayFindingCode =
  | "missing-secret"
  | "missing-entry"
  | "unreadable-certificate"
  | "key-mismatch"
  | "chain-broken"
  | "other-root"
  | "wrong-usage"
  | "name-not-covered"
  | "wrong-cluster-name"
  | "not-an-authority"
  | "leaf-is-authority"
  | "path-too-long"
  | "root-key-in-cluster"
  | "token-differs"
  | "token-newline"
  | "token-empty"
  | "token-unprintable"
  | "not-yet-valid"
  | "expired"
  | "expiring"
  | "misspelt-value"
  | "wrong-value";

/** Something about the relay of one cluster. */
export interface RelayFinding extends Finding<RelayFindingCode> {
  /** The name of the cluster. */
  readonly cluster: string;
}
