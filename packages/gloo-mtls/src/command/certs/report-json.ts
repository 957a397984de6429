import { day } from "@gloo-mtls/objects/formats";
import { findingRecord, reportJson } from "@gloo-mtls/objects/report";
import type { DescribedCertificate } from "./described.ts";
import type { Report } from "./report.ts";

const at = (moment: number): string => new Date(moment).toISOString();

const certificateOf = ({ part, index, role, key, facts }: DescribedCertificate, now: number) => ({
  part,
  index,
  role,
  key,
  ...facts,
  notBefore: at(facts.notBefore),
  notAfter: at(facts.notAfter),
  daysLeft: Math.floor((facts.notAfter - now) / day),
});

/** The reports for programs, on several lines, ended by a line break. Nothing in it is of a private key. */
export const reportsJson = (reports: readonly Report[], now: number): string =>
  reportJson(
    reports.map(({ name, notes, certificates, privateKey, findings }) => ({
      source: name,
      notes,
      certificates: certificates.map((certificate) => certificateOf(certificate, now)),
      privateKey: privateKey ?? null,
      findings: findings.map(findingRecord),
    })),
  );
