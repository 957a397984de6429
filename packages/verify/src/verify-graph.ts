import type { Finding } from "@gloo-mtls/objects/report";
import { bootstrapFindings } from "./bootstrap-findings.ts";
import type { VerifyOptions } from "./options.ts";
import { wiringFindings } from "./rules/wiring-findings.ts";
import type { VerifyCode } from "./verify-rules.ts";
import type { Wiring } from "./wiring/wiring.ts";

/**
 * What `verify` finds in a graph and in the bootstraps of its Envoys. Whether the API server takes the objects is not checked, because live
 * ones were taken.
 */
export const verifyGraph = (wiring: Wiring, options: VerifyOptions = {}): readonly Finding<VerifyCode>[] => [
  ...wiringFindings(wiring, options),
  ...bootstrapFindings(wiring),
];
