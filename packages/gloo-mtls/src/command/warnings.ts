import { type Finding, findingsJson, formatFinding, isInputError } from "@gloo-mtls/objects/report";
import { type Command, Option } from "commander";
import { exitCode } from "./exit-code.ts";
import type { Host } from "./io/host.ts";
import type { End } from "./program.ts";

/** How warnings are given: as text when they come up, or as one JSON array on standard error. */
export type WarningsFormat = "text" | "json";

/**
 * Adds the flag of that. Standard output has the result of such a command, so `-o json` is not for its
 * warnings.
 */
export const withWarningsFlag = (command: Command): Command =>
  command.addOption(
    new Option("--warnings <format>", "how warnings and errors are given on standard error")
      .choices(["text", "json"])
      .default("text"),
  );

/**
 * Runs what finds something beside its result. As JSON, all findings are one array, those for which an input
 * is refused included, and nothing else is printed.
 */
export const warningsOf = async (
  format: WarningsFormat,
  host: Host,
  end: End,
  work: (host: Host, warn: (finding: Finding) => void) => Promise<void>,
): Promise<void> => {
  if (format === "text") {
    const { err, note } = host;
    return work(host, (finding) => (finding.severity === "info" ? note : err)(`${formatFinding(finding)}\n`));
  }
  const findings: Finding[] = [];
  try {
    await work({ ...host, note: () => {} }, (finding) => void findings.push(finding));
    host.err(findingsJson(findings));
  } catch (error) {
    if (!isInputError(error)) throw error;
    host.err(findingsJson([...findings, ...error.findings]));
    end(exitCode.refused, error);
  }
};
