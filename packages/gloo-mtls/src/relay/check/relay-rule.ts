import type { ObjectReference } from "@gloo-mtls/objects/report";
import { relayNamespace } from "../names.ts";
import type { RelayFinding, RelayFindingCode } from "./relay-finding.ts";
import type { HeldSecret, RelayState } from "./relay-state.ts";

/** One thing that can be wrong: pure, and silent where what it needs is missing, because another rule says so. */
export interface RelayRule {
  /** Why it matters, for people who read the list of rules. */
  readonly reason: string;
  readonly check: (state: RelayState) => Iterable<RelayFinding>;
}

const secretName = (name: string): ObjectReference => ({ kind: "Secret", name, namespace: relayNamespace });

/** A finding about an entry of a Secret; `entry` is left out for the whole of it. */
export const aboutSecret = (
  { cluster, holding }: HeldSecret,
  severity: RelayFinding["severity"],
  code: RelayFindingCode,
  entry: string | undefined,
  message: string,
  hint: string,
): RelayFinding => ({
  code,
  severity,
  cluster,
  object: secretName(holding.name),
  path: entry === undefined ? [] : ["data", entry],
  message,
  hint,
});

/** The key under which a Secret has the token: the server's own copy has it under the default. */
export const tokenEntry = ({ holding }: HeldSecret, { spec }: RelayState): string =>
  holding.creator === "chart" ? "token" : (spec.token?.key ?? "token");
