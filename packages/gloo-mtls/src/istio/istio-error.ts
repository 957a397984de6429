import type { Finding } from "../findings/finding.ts";
import { formatFinding } from "../findings/format-finding.ts";

/** As many findings as anyone reads at once. */
const most = 50;

/** Why objects were not changed: everything that stands against it, for all objects at once. Nothing has been changed. */
export class IstioError extends Error {
  override readonly name = "IstioError";
  /** In the order of the objects. */
  readonly findings: readonly Finding[];

  constructor(findings: readonly Finding[]) {
    const left = findings.length - most;
    const rest = left > 0 ? [`and ${left} more`] : [];
    super([...findings.slice(0, most).map(formatFinding), ...rest].join("\n"));
    this.findings = findings;
  }
}
