import { type Finding, formatFinding, formatReference, strictly, xmlText } from "@gloo-mtls/objects/report";

const failed = (finding: Finding, isFailure: boolean): string => {
  const text = xmlText(formatFinding(finding));
  const name = xmlText(
    `${finding.code} ${finding.object === undefined ? "" : formatReference(finding.object)}`.trim(),
  );
  const inner = isFailure
    ? `<failure type="${xmlText(finding.severity)}" message="${xmlText(finding.message)}">${text}</failure>`
    : `<system-out>${text}</system-out>`;
  return `    <testcase classname="gloo-mtls.verify" name="${name}">${inner}</testcase>\n`;
};

/**
 * Findings as a report of JUnit, which GitLab and others show: a failed test for each error, and with `strict` for each warning.
 * Without any, one test that passed.
 */
export const junit = (
  findings: readonly Finding[],
  { strict, verdict }: { readonly strict: boolean; readonly verdict: string },
): string => {
  const isFailure = (finding: Finding): boolean => strictly([finding], strict)[0]?.severity === "error";
  const failures = findings.filter(isFailure).length;
  const cases =
    findings.length === 0
      ? `    <testcase classname="gloo-mtls.verify" name="${xmlText(verdict.trim())}"/>\n`
      : findings.map((finding) => failed(finding, isFailure(finding))).join("");
  const tests = Math.max(1, findings.length);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n  <testsuite name="gloo-mtls verify" tests="${tests}" failures="${failures}">\n${cases}  </testsuite>\n</testsuites>\n`;
};
