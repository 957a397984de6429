import type { RuleTable } from "@gloo-mtls/objects/report";
import type { Context } from "../context.ts";
import { badMaterial, certificateExpired, certificateExpiring, staleCertificate } from "./certificates.ts";
import { clockSkew } from "./clock-skew.ts";
import { mtlsOff, noControlPlane } from "./installation.ts";
import { logTrouble } from "./log-trouble.ts";
import {
  containerDown,
  noPods,
  podNotReady,
  podOutdated,
  proxyInPlaintext,
  sdsDown,
  xdsDisconnected,
} from "./pods.ts";
import { portNotTls } from "./port-not-tls.ts";
import {
  cronJobNeverRan,
  cronJobSuspended,
  jobFailed,
  jobNotStarted,
  renewalLate,
  renewerNotReady,
  rotationStopped,
  rotationsOverlap,
} from "./renewals.ts";
import { secretMissing } from "./secret-missing.ts";
import { webhookCaEmpty, webhookCaForeign } from "./webhooks.ts";

/** What is looked for beside what `verify` and `upstream check` find, the causes before what follows from them. */
export const doctorRules = {
  "no-control-plane": noControlPlane,
  "certificate-expired": certificateExpired,
  "bad-material": badMaterial,
  "clock-skew": clockSkew,
  "job-failed": jobFailed,
  "job-not-started": jobNotStarted,
  "renewer-not-ready": renewerNotReady,
  "rotations-overlap": rotationsOverlap,
  "secret-missing": secretMissing,
  "no-pods": noPods,
  "sds-down": sdsDown,
  "container-down": containerDown,
  "pod-outdated": podOutdated,
  "proxy-in-plaintext": proxyInPlaintext,
  "stale-certificate": staleCertificate,
  "port-not-tls": portNotTls,
  "pod-not-ready": podNotReady,
  "xds-disconnected": xdsDisconnected,
  "webhook-ca-empty": webhookCaEmpty,
  "webhook-ca-foreign": webhookCaForeign,
  "renewal-late": renewalLate,
  "cronjob-never-ran": cronJobNeverRan,
  "cronjob-suspended": cronJobSuspended,
  "rotation-stopped": rotationStopped,
  "certificate-expiring": certificateExpiring,
  "mtls-off": mtlsOff,
  "log-trouble": logTrouble,
} as const satisfies RuleTable<string, Context>;

/** What the doctor's own rules find; the codes are stable. */
export type DoctorCode = keyof typeof doctorRules;
