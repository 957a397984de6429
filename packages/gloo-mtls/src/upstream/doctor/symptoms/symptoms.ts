import { configSymptoms } from "./config-symptoms.ts";
import { handshakeSymptoms } from "./handshake-symptoms.ts";
import { secretSymptoms } from "./secret-symptoms.ts";
import type { Symptom } from "./symptom.ts";

/** Every message whose cause is known, the more telling first: of those that share a text, one message has one cause. */
export const symptoms: readonly Symptom[] = [...secretSymptoms, ...configSymptoms, ...handshakeSymptoms];
