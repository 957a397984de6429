import { day } from "@gloo-mtls/objects/formats";
import type { WarningRule } from "./subject.ts";
import { writtenAt } from "./written-at.ts";

/** Of a leaf that certgen made, and of the end of it in which a run that is not forced replaces it. */
const lifetime = 365 * day;
const renewBefore = 90 * day;

const end = "a year after they were made, proxies and gloo refuse each other";

/** @see Gloo 1.22.1 templates/19-gloo-mtls-certgen-cronjob.yaml, which is off by default; jobs/certgen, `--renew-before` */
export const neverRenewed: WarningRule = {
  severity: "warning",
  hint: "set gateway.certGenJob.cron.enabled to true, cron.schedule to 0 3 1 * *, forceRotation to false and rotationDuration to 95s, or run `gloo-mtls certs rotate` in time",
  *check(subject) {
    const { plan } = subject;
    // The certificates of the caller, and what the caller makes of their end, are not known here.
    if (!plan.switches.mtls || plan.material !== undefined) return;
    const section = ["gateway", "certGenJob", "cron"];
    if (!plan.certgen.mtls.cron) {
      // Hardening adds the CronJob that renews them.
      if (subject.added.some(({ kind }) => kind === "CronJob")) return;
      yield {
        path: [...section, "enabled"],
        message: `is off, so nothing renews the certificates of mutual TLS in time: ${end}`,
      };
      return;
    }
    const cron = subject.certgen.mtlsCron;
    const override = [...section, "mtlsKubeResourceOverride"];
    if (cron === undefined) {
      yield {
        path: writtenAt(plan, { override, field: ["spec", "suspend"], value: override }),
        message: `stops the CronJob that renews the certificates of mutual TLS: ${end}`,
        hint: "take spec.suspend out of the override, or run `gloo-mtls certs rotate` in time",
      };
      return;
    }
    if (!cron.isReadable || (cron.gap ?? Number.POSITIVE_INFINITY) < (cron.forces ? lifetime : renewBefore))
      return;
    yield {
      path: writtenAt(plan, { override, field: ["spec", "schedule"], value: [...section, "schedule"] }),
      message: `starts too seldom to renew the certificates of mutual TLS in time: ${end}`,
      hint: "set a schedule such as 0 3 1 * *",
    };
  },
};
