import type { Warning } from "./warning.ts";

/** @see Gloo 1.22.1 templates/6.5-gateway-certgen-cronjob.yaml and 6.5-gateway-certgen-job-service-account.yaml */
export const cronWithoutAccount: Warning = {
  code: "certgen-cron-without-account",
  *check({ plan: { certgen, rbac } }) {
    // Without roles at all, the account is the user's to make.
    if (!certgen.webhook.cron || certgen.rbac || !rbac.on) return;
    yield {
      path: ["gateway", "certGenJob", "enabled"],
      says: "takes the ServiceAccount and the roles away that CronJob gateway-certgen-cronjob runs with",
      hint: "set gateway.certGenJob.cron.enabled to false as well",
    };
  },
};
