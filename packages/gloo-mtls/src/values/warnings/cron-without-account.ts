import { mtlsIsOn, type Warning } from "./warning.ts";

/** @see Gloo 1.22.1 templates/6.5-gateway-certgen-cronjob.yaml and 6.5-gateway-certgen-job-service-account.yaml */
export const cronWithoutAccount: Warning = {
  code: "certgen-cron-without-account",
  *check(circumstances) {
    const { gateway } = circumstances.values;
    const { certGenJob, validation } = gateway ?? {};
    const cronIsOn = certGenJob?.cron?.enabled === true && validation?.webhook?.enabled === true;
    if (mtlsIsOn(circumstances) || gateway?.enabled !== true || validation?.enabled !== true || !cronIsOn)
      return;
    if (certGenJob.enabled !== false) return;
    yield {
      path: ["gateway", "certGenJob", "enabled"],
      says: "takes the ServiceAccount and the roles away that CronJob gateway-certgen-cronjob runs with",
      hint: "set gateway.certGenJob.cron.enabled to false as well",
    };
  },
};
