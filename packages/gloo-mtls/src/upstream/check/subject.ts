import type { Path } from "@gloo-mtls/objects/data";
import {
  aBoolean,
  aMapOf,
  aNumber,
  anObject,
  aText,
  type OptionTable,
  oneOf,
  optionKind,
  optionsOf,
  required,
} from "@gloo-mtls/objects/report";
import type { Service } from "../annotations/discovered-upstreams.ts";
import type { Translation } from "../cluster/to-envoy-cluster.ts";
import type { UpstreamSettings } from "../cluster/upstream-settings.ts";
import type { TlsContent } from "../secret/gloo-secret.ts";
import type { SecretIndex } from "../secret/secret-index.ts";
import type { SslParameters } from "../ssl-config/parameters.ts";
import type { SslConfig } from "../ssl-config/ssl-config.ts";
import type { Upstream } from "../upstream/upstream.ts";
import type { ProxyBootstrap } from "./bootstraps.ts";

/** Options of the checks besides the objects. */
export interface CheckOptions {
  /** Milliseconds since the epoch; passed in, because nothing here reads a clock. */
  readonly now: number;
  /** Milliseconds before the end of validity from which a certificate is reported as expiring; 30 days by default. */
  readonly expiringWithin?: number;
  /** In place of those of the Settings object among the manifests, or else of the chart's. */
  readonly settings?: UpstreamSettings;
  /**
   * Whether the manifests hold every Secret of the cluster. With `partial`, as in a repository that keeps Secrets out, one that is
   * not there is not said to be missing. `complete` by default.
   */
  readonly secrets?: "complete" | "partial";
}

/** When a check is made. */
export const checkTime: OptionTable<Pick<CheckOptions, "now" | "expiringWithin">> = {
  now: required(aNumber),
  expiringWithin: optionKind(
    "a number of milliseconds, 0 or more",
    (value) => typeof value === "number" && value >= 0,
  ),
};

export const checkOptions: OptionTable<CheckOptions> = {
  ...checkTime,
  settings: optionsOf<UpstreamSettings>({
    sslParameters: anObject,
    warnMissingTlsSecret: aBoolean,
    proxy: oneOf(["gateway-proxy", "kube-gateway"]),
    autoMtls: oneOf(["on", "without-integration"]),
    circuitBreakers: anObject,
    globalAnnotations: aMapOf(aText),
  }),
  secrets: oneOf(["complete", "partial"]),
};

/** An `sslConfig`, and its path in its Upstream. */
export interface PlacedTls {
  readonly config: SslConfig;
  readonly at: Path;
}

/** An Upstream, or one that discovery would make of a Service, with all that rules look at. */
export interface UpstreamSubject {
  readonly upstream: Upstream;
  /** Its `sslConfig` and its `httpConnectSslConfig`, as far as it has them. */
  readonly tls: readonly PlacedTls[];
  readonly translation: Translation;
  /** Whether its `sslConfig` is written, and null. */
  readonly hasNullSslConfig: boolean;
  readonly bootstraps: readonly ProxyBootstrap[];
  readonly secrets: SecretIndex;
  readonly options: CheckOptions;
}

/** A TLS Secret that some Upstream refers to. */
export interface SecretSubject {
  readonly tls: TlsContent;
  /** Whether some Upstream shows the client certificate in it, and does not keep it back. */
  readonly isShown: boolean;
  readonly options: Pick<CheckOptions, "now" | "expiringWithin">;
}

/** The parameters that the Settings have for Upstreams without their own. */
export interface SettingsSubject {
  readonly parameters: SslParameters;
  readonly at: Path;
}

/** A Service with annotations of Gloo's. */
export interface ServiceSubject {
  readonly service: Service;
  readonly annotations: Readonly<Record<string, string>>;
  readonly ports: readonly number[];
}
