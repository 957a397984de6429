import { relayNamespace, secretNames } from "../names.ts";
import type { SecretEntry, SecretRole } from "../secret-requirement.ts";
import { secretRequirements } from "../secret-requirements.ts";
import type { CompleteSpec } from "../spec/complete-spec.ts";

/** Who wrote a line of a log. */
export type SideName = "agent" | "server" | "collector" | "gateway";

/** An entry of a Secret, as a finding names it. */
export interface SecretPlace {
  readonly object: { readonly kind: "Secret"; readonly name: string; readonly namespace: string };
  readonly path: readonly ["data", SecretEntry];
}

/** The side that wrote a line: what it is called, and the Secrets that it and its peer go by. */
export interface Side {
  readonly me: string;
  readonly peer: string;
  /** What the peer presents. */
  readonly peerCertificate: SecretPlace;
  /** What this side verifies the peer with. */
  readonly trust: SecretPlace;
  /** What this side presents; undefined where it presents nothing. */
  readonly own: SecretPlace | undefined;
}

const defaultNames: Readonly<Record<SecretRole, string>> = {
  root: secretNames.root,
  signing: secretNames.signing,
  server: secretNames.server,
  client: secretNames.client,
  "identity-token": secretNames.identityToken,
  "relay-token": secretNames.relayToken,
  "telemetry-gateway": secretNames.telemetryGateway,
  "telemetry-root": secretNames.telemetryRoot,
};

/**
 * An entry of the Secret of a role, under the specification's name for it; under the chart's default
 * without a specification.
 */
export const secretPlace = (
  role: SecretRole,
  entry: SecretEntry,
  spec: CompleteSpec | undefined,
): SecretPlace => {
  const required = spec && secretRequirements(spec).find((requirement) => requirement.role === role);
  const name = required?.name ?? defaultNames[role];
  return { object: { kind: "Secret", name, namespace: relayNamespace }, path: ["data", entry] };
};

/** A side by its name. */
export const sideOf = (name: SideName, spec: CompleteSpec | undefined): Side => {
  const place = (role: SecretRole, entry: SecretEntry) => secretPlace(role, entry, spec);
  switch (name) {
    case "agent":
      return {
        me: "the agent",
        peer: "the management server",
        peerCertificate: place("server", "tls.crt"),
        // Where there is no root Secret, the agent verifies with what its certificate came with.
        trust: place(spec?.mode === "mtls-own-certificates" ? "client" : "root", "ca.crt"),
        own: place("client", "tls.crt"),
      };
    case "server":
      return {
        me: "the management server",
        peer: "the agent",
        peerCertificate: place("client", "tls.crt"),
        trust: place("server", "ca.crt"),
        own: place("server", "tls.crt"),
      };
    case "collector":
      return {
        me: "the telemetry collector",
        peer: "the telemetry gateway",
        peerCertificate: place("telemetry-gateway", "tls.crt"),
        trust: place("telemetry-root", "ca.crt"),
        own: undefined,
      };
    case "gateway":
      return {
        me: "the telemetry gateway",
        peer: "the telemetry collector",
        peerCertificate: place("telemetry-gateway", "tls.crt"),
        trust: place("telemetry-gateway", "ca.crt"),
        own: place("telemetry-gateway", "tls.crt"),
      };
  }
};
