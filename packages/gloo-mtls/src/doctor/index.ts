export { type CollectOptions, collect } from "./collect/collect.ts";
export { doctorKinds } from "./collect/rights.ts";
export type { CertificateRow } from "./diagnose/certificate-rows.ts";
export { diagnose } from "./diagnose/diagnose.ts";
export type { Facts } from "./diagnose/facts.ts";
export type { PodRow } from "./diagnose/pod-rows.ts";
export type { RenewalRow } from "./diagnose/renewal-rows.ts";
export type { Report } from "./diagnose/report.ts";
export type { DoctorCode } from "./diagnose/rules/index.ts";
export type {
  ContainerPlace,
  EnvoyEvidence,
  Evidence,
  Gap,
  LoadedCertificate,
  LoadedSecret,
  LogEvidence,
  PortEvidence,
} from "./evidence/evidence.ts";
export { readEvidence } from "./evidence/read-evidence.ts";
export { reportJson } from "./report/report-json.ts";
export { reportMarkdown } from "./report/report-markdown.ts";
export { reportText } from "./report/report-text.ts";
export { rotationText, verdictOf } from "./report/sections.ts";
export { doctorRoles } from "./role.ts";
