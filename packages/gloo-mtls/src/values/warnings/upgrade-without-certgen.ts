import { mtlsIsOn, type Warning } from "./warning.ts";

const path = ["gateway", "certGenJob", "runOnUpdate"];

/** @see Gloo 1.22.1 templates/19-gloo-mtls-certgen-job.yaml: a pre-install hook alone, by default */
export const upgradeWithoutCertgen: Warning = {
  code: "mtls-upgrade-without-certgen",
  *check(circumstances) {
    const certGenJob = circumstances.values.gateway?.certGenJob;
    if (!mtlsIsOn(circumstances) || !circumstances.isUpgrade || circumstances.material) return;
    // Only Helm tells an upgrade from an installation; without it the Job is applied both times.
    if (circumstances.hooks !== "helm") return;
    // The CronJob is no hook: it makes the Secret at its next turn, whatever this run does.
    if (certGenJob?.runOnUpdate === true || certGenJob?.cron?.enabled === true) return;
    yield {
      path,
      says: "is off, so an upgrade that turns mutual TLS on finds no Secret gloo-mtls-certs, and its pods wait for it",
      hint: "set gateway.certGenJob.runOnUpdate to true, bring certificates of your own, or create the Secret before",
    };
  },
};
