import { formatFinding, printable, tableText } from "@gloo-mtls/objects/report";
import type { Report } from "../diagnose/report.ts";
import { factLines, sectionsOf, verdictOf } from "./sections.ts";

/** A report for a person, on several lines: what it is, what is wrong, the tables, what is not known, and the verdict. */
export const reportText = (report: Report): string =>
  [
    `${factLines(report).map(printable).join("\n")}\n`,
    ...report.findings.map((finding) => `${formatFinding(finding)}\n`),
    ...sectionsOf(report).map(({ rows }) => tableText(rows)),
    ...(report.unknown.length === 0
      ? []
      : [`not known:\n${report.unknown.map((line) => `  ${printable(line)}\n`).join("")}`]),
    `${verdictOf(report)}\n`,
  ].join("\n");
