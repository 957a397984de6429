import { certgenServiceAccount } from "../manifests/certgen/service-account.ts";
import type { WarningRule } from "./subject.ts";

/** @see Gloo 1.22.1 templates/6.5-gateway-certgen-cronjob.yaml and 6.5-gateway-certgen-job-service-account.yaml */
export const cronWithoutAccount: WarningRule = {
  severity: "warning",
  hint: "set gateway.certGenJob.cron.enabled to false as well",
  *check(subject) {
    // Without roles at all, the account is for the user to make.
    if (!subject.plan.rbac.on || subject.rendering(certgenServiceAccount).length > 0) return;
    if (subject.certgen.webhookCron?.account !== "certgen") return;
    yield {
      path: ["gateway", "certGenJob", "enabled"],
      message: "takes the ServiceAccount and the roles away that CronJob gateway-certgen-cronjob runs with",
    };
  },
};
