import type { Manifest } from "@gloo-mtls/objects/object";
import { mtlsCertgenJob } from "../manifests/certgen/mtls-job.ts";
import type { Warning } from "./warning.ts";

const path = ["gateway", "certGenJob", "runOnUpdate"];

/** As rendered: an override may change the hook, or make a plain Job of it. */
const runsAtUpgrade = ({ metadata }: Manifest): boolean =>
  String(metadata.annotations?.["helm.sh/hook"] ?? "pre-upgrade").includes("pre-upgrade");

/** @see Gloo 1.22.1 templates/19-gloo-mtls-certgen-job.yaml: a pre-install hook alone, by default */
export const upgradeWithoutCertgen: Warning = {
  code: "mtls-upgrade-without-certgen",
  *check({ hooks, isUpgrade, plan }) {
    if (!plan.switches.mtls || !isUpgrade || plan.material !== undefined) return;
    // Only Helm tells an upgrade from an installation; without it the Job is applied both times.
    if (hooks !== "helm") return;
    // The CronJob is no hook: it makes the Secret at its next turn, whatever this run does.
    if (plan.certgen.mtls.cron || mtlsCertgenJob.make(plan).some(runsAtUpgrade)) return;
    yield {
      path,
      says: "is off, so an upgrade that turns mutual TLS on finds no Secret gloo-mtls-certs, and its pods wait for it",
      hint: "set gateway.certGenJob.runOnUpdate to true, bring certificates of your own, or create the Secret before",
    };
  },
};
