import {
  type Finding,
  formatReference,
  markdownText,
  printable,
  tableMarkdown,
} from "@gloo-mtls/objects/report";
import type { Report } from "../diagnose/report.ts";
import { factLines, sectionsOf, verdictOf } from "./sections.ts";

const findingMarkdown = ({ severity, code, object, message, hint, commands = [] }: Finding): string =>
  [
    `- **${severity}** ${code}${object === undefined ? "" : ` (${markdownText(formatReference(object))})`}: ${markdownText(message)}`,
    ...(hint === undefined ? [] : [`  ${markdownText(hint)}:`]),
    ...(commands.length === 0
      ? []
      : ["  ```sh", ...commands.map((command) => `  ${printable(command)}`), "  ```"]),
  ].join("\n");

/** A report as a page of Markdown, for a ticket. */
export const reportMarkdown = (report: Report): string =>
  `${[
    "# Mutual TLS of Gloo Gateway",
    factLines(report)
      .map((line) => `- ${markdownText(line)}`)
      .join("\n"),
    `**${verdictOf(report)}**`,
    ...(report.findings.length === 0 ? [] : [report.findings.map(findingMarkdown).join("\n")]),
    ...sectionsOf(report).flatMap(({ heading, rows }) => [`## ${heading}`, tableMarkdown(rows).trimEnd()]),
    ...(report.unknown.length === 0
      ? []
      : ["## Not known", report.unknown.map((line) => `- ${markdownText(line)}`).join("\n")]),
  ].join("\n\n")}\n`;
