export { type DoctorInput, type DoctorProblem, diagnose } from "./diagnose.ts";
export type { Diagnosis, Findings, InputKind, NextStep } from "./diagnosis.ts";
export { doctorText } from "./report-text.ts";
export type { Symptom } from "./symptoms/symptom.ts";
export { symptoms } from "./symptoms/symptoms.ts";
export { tellingLines } from "./telling-lines.ts";
