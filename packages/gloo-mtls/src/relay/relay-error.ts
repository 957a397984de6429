import { formatProblem, inFileOrder, type Problem } from "@gloo-mtls/objects/report";
import { formatRelayFinding } from "./check/format-relay-finding.ts";
import type { RelayFinding } from "./check/relay-finding.ts";

/** As many as anyone reads at once. */
const most = 50;

/** Why there is no plan: everything that is wrong with the specification, or with the material. */
export class RelayError extends Error {
  override readonly name = "RelayError";
  /** Of the specification, by file, line and column. */
  readonly problems: readonly Problem[];
  /** Of the material; a specification with problems keeps it from being looked at. */
  readonly findings: readonly RelayFinding[];

  constructor(problems: readonly Problem[], findings: readonly RelayFinding[] = []) {
    const sorted = inFileOrder(problems);
    const texts = [...sorted.map(formatProblem), ...findings.map(formatRelayFinding)];
    const left = texts.length - most;
    const rest = left > 0 ? [`and ${left} more`] : [];
    super([...texts.slice(0, most), ...rest].join("\n"));
    this.problems = sorted;
    this.findings = findings;
  }
}
