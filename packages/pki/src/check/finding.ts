import type { Finding as AnyFinding } from "@gloo-mtls/objects/report";

/** What a finding is about; stable, for programs. The last seven are about a lock. */
export type FindingCode =
  | "missing-part"
  | "too-large"
  | "swapped-parts"
  | "exposed-key"
  | "foreign-block"
  | "unreadable-pem"
  | "glued-blocks"
  | "byte-order-mark"
  | "stray-text"
  | "carriage-returns"
  | "missing-newline"
  | "unreadable-certificate"
  | "encrypted-key"
  | "unreadable-key"
  | "several-keys"
  | "broken-key"
  | "weak-key"
  | "unsupported-key"
  | "key-mismatch"
  | "leaf-not-first"
  | "leaf-is-authority"
  | "ca-false"
  | "chain-broken"
  | "ambiguous-issuer"
  | "wrong-usage"
  | "weak-signature"
  | "unsupported-signature"
  | "invalid-extension"
  | "unknown-critical-extension"
  | "path-too-long"
  | "name-not-allowed"
  | "policy-missing"
  | "revocation"
  | "must-staple"
  | "odd-serial"
  | "missing-name"
  | "foreign-name"
  | "certgen-replaces"
  | "not-yet-valid"
  | "expired"
  | "expiring"
  | "outlives-ca"
  | "several-cas"
  | "duplicate-ca"
  | "leaf-changed"
  | "names-changed"
  | "intermediates-changed"
  | "ca-added"
  | "ca-removed"
  | "ca-reordered"
  | "not-changed";

/**
 * Something about the material. `error`: a connection fails, a file is refused or a key is exposed. `warning`: it works, and may not for
 * long. The path is the part, and for a certificate its position in it: `["ca", 1]` is the second of the bundle.
 */
export interface Finding extends AnyFinding<FindingCode> {
  readonly hint: string;
}

/** A finding that keeps something from working. */
export const error = (code: FindingCode, path: Finding["path"], message: string, hint: string): Finding => ({
  code,
  severity: "error",
  path,
  message,
  hint,
});

/** A finding that is worth knowing. */
export const warning = (
  code: FindingCode,
  path: Finding["path"],
  message: string,
  hint: string,
): Finding => ({ code, severity: "warning", path, message, hint });
