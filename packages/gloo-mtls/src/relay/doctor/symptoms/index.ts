import type { RuleTable } from "@gloo-mtls/objects/report";
import type { LogError } from "../log-error.ts";
import { alertSymptoms } from "./alerts.ts";
import { handshakeSymptoms } from "./handshake.ts";
import { peerCertificateSymptoms } from "./peer-certificate.ts";
import { relaySymptoms } from "./relay.ts";
import { transportSymptoms } from "./transport.ts";
import { unknownSymptoms } from "./unknown.ts";

/** What a line may mean. The first that knows its words explains it, so the more special ones come first. */
export const symptoms = {
  ...peerCertificateSymptoms,
  ...alertSymptoms,
  ...handshakeSymptoms,
  ...relaySymptoms,
  ...transportSymptoms,
  ...unknownSymptoms,
} as const satisfies RuleTable<string, LogError>;

/** What the doctor of the relay found; stable, for programs. */
export type SymptomCode = keyof typeof symptoms;
