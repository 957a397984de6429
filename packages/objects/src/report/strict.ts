import type { Finding } from "./finding.ts";
import { aFinding, aListOf, requireArgument } from "./options.ts";

/** With `--strict`, warnings are errors. @throws {InputError} `bad-option`. */
export const strictly = (findings: readonly Finding[], strict: boolean): readonly Finding[] => {
  requireArgument("findings", findings, aListOf(aFinding));
  return findings.map((finding) =>
    strict && finding.severity === "warning" ? { ...finding, severity: "error" } : finding,
  );
};
