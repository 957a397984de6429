import { type Finding, formatFinding, type Origin } from "@gloo-mtls/objects/report";

/** As many findings as anyone reads at once. */
const most = 50;

/** Why objects were not changed: everything that stands against it, for all objects at once. Nothing has been changed. */
export class IstioError extends Error {
  override readonly name = "IstioError";
  /** In the order of the objects. */
  readonly findings: readonly Finding[];

  /** @param originOf Where it is written what a finding is about, for the text; undefined when nobody knows. */
  constructor(
    findings: readonly Finding[],
    originOf: (finding: Finding) => Origin | undefined = () => undefined,
  ) {
    const left = findings.length - most;
    const rest = left > 0 ? [`and ${left} more`] : [];
    super(
      [...findings.slice(0, most).map((finding) => formatFinding(finding, originOf(finding))), ...rest].join(
        "\n",
      ),
    );
    this.findings = findings;
  }
}
