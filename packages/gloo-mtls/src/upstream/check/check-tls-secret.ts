import { applyRules, requireOptions } from "@gloo-mtls/objects/report";
import { readTlsSecret } from "../secret/tls-secret.ts";
import type { UpstreamFinding } from "./finding.ts";
import { objectName } from "./object-name.ts";
import { secretRules } from "./rules/index.ts";
import { type CheckOptions, checkTime } from "./subject.ts";

/**
 * What is wrong with the certificates of a TLS Secret whichever Upstream uses it: what Envoy refuses, what is not for a client or not
 * for a CA, what has expired, will soon, or is not valid yet. Nothing about an object that is not a TLS Secret.
 * @throws {InputError} `unknown-option` and `bad-option`.
 */
export const checkTlsSecret = (
  manifest: unknown,
  options: Pick<CheckOptions, "now" | "expiringWithin">,
): readonly UpstreamFinding[] => {
  requireOptions(options, checkTime);
  const secret = readTlsSecret(manifest);
  return secret.ok
    ? [...applyRules(secretRules, { tls: secret.value, isShown: true, options }, objectName(manifest))]
    : [];
};
