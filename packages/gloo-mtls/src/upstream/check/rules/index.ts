import type { Rule } from "@gloo-mtls/objects/report";
import type { SecretSubject, ServiceSubject, SettingsSubject, UpstreamSubject } from "../subject.ts";
import { alpnMismatch } from "./alpn-mismatch.ts";
import { annotationIdle } from "./annotation-idle.ts";
import { annotationMisread } from "./annotation-misread.ts";
import { annotationReplaced } from "./annotation-replaced.ts";
import { annotationUnknown } from "./annotation-unknown.ts";
import { autoMtlsPlaintext } from "./auto-mtls-plaintext.ts";
import { caUsage, clientCertificateUsage } from "./certificate-usage.ts";
import { certificateExpired, certificateExpiring, certificateNotYetValid } from "./certificate-validity.ts";
import { degraded } from "./degraded.ts";
import { filesNeverWork } from "./files-never-work.ts";
import { keyMismatch } from "./key-mismatch.ts";
import { nameNeverMatches } from "./name-never-matches.ts";
import { nameNotVerified } from "./name-not-verified.ts";
import { neverConnects, settingsNeverConnect } from "./never-connects.ts";
import { nothingVerified } from "./nothing-verified.ts";
import { nullSslConfig } from "./null-ssl-config.ts";
import { parametersIgnored } from "./parameters-ignored.ts";
import { refused } from "./refused.ts";
import { refusedByEnvoy, secretRefusedByEnvoy, settingsRefusedByEnvoy } from "./refused-by-envoy.ts";
import { sdsClusterMissing } from "./sds-cluster-missing.ts";
import { secretElsewhere } from "./secret-elsewhere.ts";
import { secretMissing } from "./secret-missing.ts";
import { secretWrongType } from "./secret-wrong-type.ts";
import { sniIsAddress } from "./sni-is-address.ts";
import { sniOverridden } from "./sni-overridden.ts";
import { sslConfigIgnored } from "./ssl-config-ignored.ts";
import { useTlsIgnored } from "./use-tls-ignored.ts";

/** The rules for an Upstream, by the code of their findings, in the order of those: what breaks it comes first. */
export const upstreamRules = {
  "secret-missing": secretMissing,
  "secret-elsewhere": secretElsewhere,
  "secret-wrong-type": secretWrongType,
  "key-mismatch": keyMismatch,
  "files-never-work": filesNeverWork,
  "refused-by-gloo": refused,
  "refused-by-envoy": refusedByEnvoy,
  "never-connects": neverConnects,
  "sds-cluster-missing": sdsClusterMissing,
  "name-never-matches": nameNeverMatches,
  "sent-without-tls": degraded,
  "auto-mtls-plaintext": autoMtlsPlaintext,
  "nothing-verified": nothingVerified,
  "ssl-config-ignored": sslConfigIgnored,
  "name-not-verified": nameNotVerified,
  "ignored-with-sds": parametersIgnored,
  "alpn-mismatch": alpnMismatch,
  "sni-overridden": sniOverridden,
  "sni-is-address": sniIsAddress,
  "null-ssl-config": nullSslConfig,
  "use-tls-ignored": useTlsIgnored,
} as const satisfies Readonly<Record<string, Rule<UpstreamSubject>>>;

/** The rules for a Service with annotations of Gloo's. */
export const serviceRules = {
  "annotation-misread": annotationMisread,
  "annotation-replaced": annotationReplaced,
  "annotation-unknown": annotationUnknown,
  "annotation-idle": annotationIdle,
} as const satisfies Readonly<Record<string, Rule<ServiceSubject>>>;

/** The rules for a TLS Secret that an Upstream uses. */
export const secretRules = {
  "refused-by-envoy": secretRefusedByEnvoy,
  "client-certificate-usage": clientCertificateUsage,
  "ca-usage": caUsage,
  "certificate-expired": certificateExpired,
  "certificate-not-yet-valid": certificateNotYetValid,
  "certificate-expiring": certificateExpiring,
} as const satisfies Readonly<Record<string, Rule<SecretSubject>>>;

/** The rules for the parameters in the Settings. */
export const settingsRules = {
  "refused-by-envoy": settingsRefusedByEnvoy,
  "never-connects": settingsNeverConnect,
} as const satisfies Readonly<Record<string, Rule<SettingsSubject>>>;
