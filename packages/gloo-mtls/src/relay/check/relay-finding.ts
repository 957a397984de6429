import type { Finding } from "@gloo-mtls/objects/report";
import type { relayRules } from "./rules/index.ts";
import type { valueRules } from "./values/index.ts";

/** What a check of the relay found; stable, for programs. */
export type RelayFindingCode = keyof typeof relayRules | keyof typeof valueRules;

/** Something about the relay of one cluster. */
export interface RelayFinding extends Finding<RelayFindingCode> {
  /** The name of the cluster. */
  readonly cluster: string;
}
