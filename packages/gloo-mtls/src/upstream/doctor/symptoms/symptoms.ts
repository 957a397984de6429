import { deepFreeze } from "@gloo-mtls/objects/data";
import { answerSymptoms } from "./answer-symptoms.ts";
import { certgenSymptoms } from "./certgen-symptoms.ts";
import { configSymptoms } from "./config-symptoms.ts";
import { connectionSymptoms } from "./connection-symptoms.ts";
import { goSymptoms } from "./go-symptoms.ts";
import { refusalSymptoms } from "./refusal-symptoms.ts";
import { sdsSymptoms } from "./sds-symptoms.ts";
import { secretSymptoms } from "./secret-symptoms.ts";
import type { Symptom } from "./symptom.ts";

/**
 * Every known message except for the errors of TLS, the more specific first: the first that matches explains a
 * text. The errors of TLS are in the tables of `tls/`.
 */
export const symptoms: readonly Symptom[] = deepFreeze([
  ...certgenSymptoms,
  ...secretSymptoms,
  ...configSymptoms,
  ...refusalSymptoms,
  ...sdsSymptoms,
  ...answerSymptoms,
  ...connectionSymptoms,
  ...goSymptoms,
]);
