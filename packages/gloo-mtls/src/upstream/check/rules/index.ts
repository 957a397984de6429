import type { Rule } from "@gloo-mtls/objects/report";
import type { SecretSubject, ServiceSubject, UpstreamSubject } from "../subject.ts";
import { annotationIdle } from "./annotation-idle.ts";
import { annotationMisread } from "./annotation-misread.ts";
import { annotationUnknown } from "./annotation-unknown.ts";
import { certificateExpired, certificateExpiring, certificateNotYetValid } from "./certificate-validity.ts";
import { degraded } from "./degraded.ts";
import { filesNeverWork } from "./files-never-work.ts";
import { keyMismatch } from "./key-mismatch.ts";
import { nameNotVerified } from "./name-not-verified.ts";
import { nothingVerified } from "./nothing-verified.ts";
import { parametersIgnored } from "./parameters-ignored.ts";
import { refused } from "./refused.ts";
import { secretElsewhere } from "./secret-elsewhere.ts";
import { secretMissing } from "./secret-missing.ts";
import { secretWrongType } from "./secret-wrong-type.ts";
import { sniOverridden } from "./sni-overridden.ts";
import { useTlsIgnored } from "./use-tls-ignored.ts";

/** The rules for an Upstream, by the code of their findings, in the order of those: what breaks it comes first. */
export const upstreamRules = {
  "secret-missing": secretMissing,
  "secret-elsewhere": secretElsewhere,
  "secret-wrong-type": secretWrongType,
  "key-mismatch": keyMismatch,
  "files-never-work": filesNeverWork,
  "refused-by-gloo": refused,
  "sent-without-tls": degraded,
  "nothing-verified": nothingVerified,
  "name-not-verified": nameNotVerified,
  "ignored-with-sds": parametersIgnored,
  "sni-overridden": sniOverridden,
  "use-tls-ignored": useTlsIgnored,
} as const satisfies Readonly<Record<string, Rule<UpstreamSubject>>>;

/** The rules for a Service with annotations of Gloo's. */
export const serviceRules = {
  "annotation-misread": annotationMisread,
  "annotation-unknown": annotationUnknown,
  "annotation-idle": annotationIdle,
} as const satisfies Readonly<Record<string, Rule<ServiceSubject>>>;

/** The rules for a TLS Secret that an Upstream uses. */
export const secretRules = {
  "certificate-expired": certificateExpired,
  "certificate-not-yet-valid": certificateNotYetValid,
  "certificate-expiring": certificateExpiring,
} as const satisfies Readonly<Record<string, Rule<SecretSubject>>>;
