import type { Path } from "@gloo-mtls/objects/data";

/** What Gloo finds wrong with an Upstream when it translates it; stable, for programs. */
export type TranslationCode =
  | "secret-not-found"
  | "not-a-tls-secret"
  | "invalid-key-pair"
  | "invalid-files"
  | "san-without-ca"
  | "san-without-validation-context"
  | "sds-without-names"
  | "unknown-tls-version"
  | "unknown-proxy-protocol"
  | "empty-address"
  | "empty-port"
  | "no-hosts"
  | "no-path"
  | "bad-health-check"
  /** Gloo does not report the fault: it panics, for all Upstreams. */
  | "gloo-panics";

/** One report of Gloo's on an Upstream. */
export interface TranslationProblem {
  readonly code: TranslationCode;
  /** `error`: Envoy does not get the cluster. `warning`: it does, without the TLS that was asked for. */
  readonly severity: "error" | "warning";
  /** Where in the Upstream. */
  readonly path: Path;
  /** Gloo's own text, as the Upstream's status and gloo's log have it; of a panic, what it says behind `panic: `. */
  readonly message: string;
}

/** An error of Gloo's, which keeps the cluster from Envoy. */
export const refused = (code: TranslationCode, path: Path, message: string): TranslationProblem => ({
  code,
  severity: "error",
  path,
  message,
});
