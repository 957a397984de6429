/** The namespace of the relay on every cluster. @see Solo docs, "Setup options" (R1) */
export const relayNamespace = "gloo-mesh";

/**
 * The name that agents verify, not the address that they dial.
 * @see gloo-platform values reference (R5), "do not change"
 */
export const defaultAuthority = "gloo-mesh-mgmt-server.gloo-mesh";

/** The name that collectors verify. @see gloo-platform values reference (R5) */
export const defaultTelemetryName = "gloo-telemetry-gateway.gloo-mesh";

/**
 * The names that Secrets have by default. The agent's is the chart's: some pages of the docs call it
 * `relay-tls-client-secret`, and the values reference and every working example do not (R1, R5, R8).
 */
export const secretNames = {
  root: "relay-root-tls-secret",
  signing: "relay-tls-signing-secret",
  server: "relay-server-tls-secret",
  client: "relay-client-tls-secret",
  identityToken: "relay-identity-token-secret",
  relayToken: "relay-token",
  telemetryGateway: "gloo-telemetry-gateway-tls-secret",
  telemetryRoot: "telemetry-root-secret",
} as const;

/**
 * The names that the chart keeps for certificates of its own where it makes some.
 * @see Solo docs, "Setup options" (R1)
 */
export const reservedNames = [secretNames.server, secretNames.telemetryGateway] as const;

/** The name of a Secret that the chart keeps for itself in mode `tls-own-server`. */
export type ReservedName = (typeof reservedNames)[number];
