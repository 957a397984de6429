import { requireArgument } from "@gloo-mtls/objects/report";
import type { Entrance } from "../wiring/wiring.ts";
import { anEntrance } from "../wiring/wiring.ts";

/**
 * What an entrance asks of those who come. Where names or pins are given, Envoy asks for a certificate whatever
 * `require_client_certificate` says; without trusted CAs it never does.
 */
export const clientCheck = (
  entrance: Entrance,
): "plaintext" | "unknown" | "optional" | "unverified" | "verified" => {
  requireArgument("entrance", entrance, anEntrance);
  const {
    chain: { socket },
  } = entrance;
  if (socket.kind !== "tls") return socket.kind;
  const { requiresClientCertificate, validation } = socket.tls;
  if (validation.acceptsUntrusted) return "unverified";
  if (validation.names.length > 0 && validation.trust !== undefined) return "verified";
  if (validation.hasPins) return "verified";
  if (!requiresClientCertificate) return "optional";
  return validation.trust === undefined ? "unverified" : "verified";
};
