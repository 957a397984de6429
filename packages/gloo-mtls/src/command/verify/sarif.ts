import { formatPath } from "@gloo-mtls/objects/data";
import { codeLink, type Finding, formatReference, reportJson } from "@gloo-mtls/objects/report";
import type { CodeTable } from "../../codes/code-meaning.ts";

const levels = { error: "error", warning: "warning", varies: "warning", info: "note" } as const;

const addressOf = (file: string): string =>
  file === "-"
    ? "stdin"
    : file
        .split("/")
        .map((part) => encodeURIComponent(part))
        .join("/");

const location = ({ origin, object, path }: Finding) => ({
  ...(origin?.kind === "file" && {
    physicalLocation: {
      artifactLocation: { uri: addressOf(origin.file) },
      region: {
        startLine: origin.line,
        startColumn: origin.column,
        endColumn: origin.column + origin.length,
      },
    },
  }),
  ...(object !== undefined && {
    logicalLocations: [
      {
        name: object.name,
        kind: "resource",
        fullyQualifiedName: `${formatReference(object)}${path.length === 0 ? "" : ` ${formatPath(path)}`}`,
      },
    ],
  }),
});

/**
 * Findings as SARIF 2.1.0, which GitHub's code scanning shows in a pull request.
 * @param accepted Findings that are suppressed.
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export const sarif = (
  findings: readonly Finding[],
  accepted: readonly Finding[],
  rules: CodeTable,
): string => {
  const all = [...findings, ...accepted];
  const ids = [...new Set([...Object.keys(rules), ...all.map(({ code }) => code)])];
  const descriptors = ids.map((id) => {
    const rule = Object.hasOwn(rules, id) ? rules[id] : undefined;
    return {
      id,
      shortDescription: { text: rule?.meaning ?? id.replaceAll("-", " ") },
      // SARIF's helpUri is an absolute URI, which the link is not.
      help: { text: `${rule?.hint === undefined ? "" : `${rule.hint}. `}See ${codeLink(id)}` },
      ...(rule !== undefined && {
        defaultConfiguration: { level: levels[rule.severity] },
      }),
    };
  });
  const suppressed = new Set(accepted);
  return reportJson({
    $schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "gloo-mtls verify", rules: descriptors } },
        columnKind: "unicodeCodePoints",
        results: all.map((finding) => ({
          ruleId: finding.code,
          ruleIndex: ids.indexOf(finding.code),
          level: levels[finding.severity],
          message: {
            text: finding.hint === undefined ? finding.message : `${finding.message}. ${finding.hint}`,
          },
          locations: [location(finding)],
          ...(suppressed.has(finding) && { suppressions: [{ kind: "external" }] }),
        })),
      },
    ],
  });
};
