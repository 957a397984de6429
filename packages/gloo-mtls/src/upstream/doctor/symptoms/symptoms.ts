import { configSymptoms } from "./config-symptoms.ts";
import { handshakeSymptoms } from "./handshake-symptoms.ts";
import { secretSymptoms } from "./secret-symptoms.ts";
import type { Symptom } from "./symptom.ts";

/** Every known message, the more specific first: the first that matches explains a text. */
export const symptoms: readonly Symptom[] = [...secretSymptoms, ...configSymptoms, ...handshakeSymptoms];
