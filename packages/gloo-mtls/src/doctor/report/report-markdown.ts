import type { Finding } from "@gloo-mtls/objects/report";
import { formatReference, printable } from "@gloo-mtls/objects/report";
import type { Report } from "../diagnose/report.ts";
import { factLines, sectionsOf, verdictOf } from "./sections.ts";
import { tableMarkdown } from "./table.ts";

const escaped = (text: string): string => printable(text).replaceAll(/[\\*_`<>]/g, (sign) => `\\${sign}`);

const findingMarkdown = ({ severity, code, object, message, hint, commands = [] }: Finding): string =>
  [
    `- **${severity}** ${code}${object === undefined ? "" : ` (${escaped(formatReference(object))})`}: ${escaped(message)}`,
    ...(hint === undefined ? [] : [`  ${escaped(hint)}:`]),
    ...(commands.length === 0
      ? []
      : ["  ```sh", ...commands.map((command) => `  ${printable(command)}`), "  ```"]),
  ].join("\n");

/** A report as a page of Markdown, for a ticket. */
export const reportMarkdown = (report: Report): string =>
  `${[
    "# Mutual TLS of Gloo Gateway",
    factLines(report)
      .map((line) => `- ${escaped(line)}`)
      .join("\n"),
    `**${verdictOf(report)}**`,
    ...(report.findings.length === 0 ? [] : [report.findings.map(findingMarkdown).join("\n")]),
    ...sectionsOf(report).flatMap(({ heading, rows }) => [`## ${heading}`, tableMarkdown(rows).trimEnd()]),
    ...(report.unknown.length === 0
      ? []
      : ["## Not known", report.unknown.map((line) => `- ${escaped(line)}`).join("\n")]),
  ].join("\n\n")}\n`;
