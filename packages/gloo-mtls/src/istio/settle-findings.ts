import type { Finding } from "@gloo-mtls/objects/report";
import { IstioError } from "./istio-error.ts";

/**
 * Throws when one of the findings is an error, and else reports the warnings.
 * @throws {IstioError}
 */
export const settleFindings = (
  findings: readonly Finding[],
  onWarning: ((finding: Finding) => void) | undefined,
): void => {
  const errors = findings.filter(({ severity }) => severity === "error");
  if (errors.length > 0) throw new IstioError(errors);
  for (const finding of findings) onWarning?.(finding);
};
