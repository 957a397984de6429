import { findingRecord, reportJson as jsonText, requireArgument } from "@gloo-mtls/objects/report";
import type { Report } from "../diagnose/report.ts";
import { aReport } from "../diagnose/report.ts";

/** A report for programs: one JSON object, ended by a line break. What is not known is null. */
export const reportJson = (report: Report): string => {
  requireArgument("report", report, aReport);
  return jsonText({
    ...report,
    facts: {
      ...report.facts,
      release: report.facts.release ?? null,
      mutualTls: report.facts.mutualTls ?? null,
      controlPlanes: report.facts.controlPlanes ?? null,
      proxies: report.facts.proxies ?? null,
    },
    certificates: report.certificates.map((row) => ({
      ...row,
      subject: row.subject ?? null,
      issuer: row.issuer ?? null,
      fingerprint: row.fingerprint ?? null,
      notAfter: row.notAfter ?? null,
      daysLeft: row.daysLeft ?? null,
    })),
    pods: report.pods.map((row) => ({
      ...row,
      connected: row.connected ?? null,
      certificatesAt: row.certificatesAt ?? null,
    })),
    renewals: report.renewals.map((row) => ({
      ...row,
      last: row.last ?? null,
      next: row.next ?? null,
      stage: row.stage ?? null,
      nextStage: row.nextStage ?? null,
    })),
    findings: report.findings.map(findingRecord),
  });
};
