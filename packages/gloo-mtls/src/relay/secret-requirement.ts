import type { Provenance } from "./provenance/provenance.ts";

/** What a Secret of the relay is for. */
export type SecretRole =
  | "root"
  | "signing"
  | "server"
  | "client"
  | "identity-token"
  | "relay-token"
  | "telemetry-gateway"
  | "telemetry-root";

/** A key of a Secret of the relay; the one of a token may be another. */
export type SecretEntry = "tls.crt" | "tls.key" | "ca.crt" | "token";

export const creators = [
  /** The chart, or the server that it installs. */
  "chart",
  /** The user who installs, from their own material. */
  "user",
  /** The user who installs, from what the chart made on the management cluster. */
  "copied",
  "cert-manager",
  "agent",
] as const;

/** Who puts a Secret where it is. */
export type Creator = (typeof creators)[number];

/** One Secret of one side of the relay: what it holds, who makes it, and how that is known. */
export interface SecretRequirement {
  readonly role: SecretRole;
  readonly on: "management" | "workload";
  readonly name: string;
  readonly entries: readonly SecretEntry[];
  readonly creator: Creator;
  readonly provenance: Provenance;
}
