import type { Finding } from "./finding.ts";

/** With `--strict`, warnings are errors. */
export const strictly = (findings: readonly Finding[], strict: boolean): readonly Finding[] =>
  findings.map((finding) =>
    strict && finding.severity === "warning" ? { ...finding, severity: "error" } : finding,
  );
