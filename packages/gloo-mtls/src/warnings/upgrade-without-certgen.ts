import type { Manifest } from "@gloo-mtls/objects/object";
import type { WarningRule } from "./subject.ts";

/** A Job that is not a hook is made by an upgrade as by an installation. */
const runsAtUpgrade = ({ metadata }: Manifest): boolean =>
  String(metadata.annotations?.["helm.sh/hook"] ?? "pre-upgrade").includes("pre-upgrade");

/** @see Gloo 1.22.1 templates/19-gloo-mtls-certgen-job.yaml: a pre-install hook alone, by default */
export const upgradeWithoutCertgen: WarningRule = {
  severity: "warning",
  hint: "set gateway.certGenJob.runOnUpdate to true, bring certificates of your own, or create the Secret before",
  *check(subject) {
    const { hooks, isUpgrade, plan } = subject;
    if (!plan.switches.mtls || !isUpgrade || plan.material !== undefined) return;
    // Only Helm distinguishes an upgrade from an installation; without it the Job is applied both times.
    if (hooks !== "helm") return;
    // The CronJob is not a hook: it makes the Secret at its next start, regardless of this upgrade.
    if (subject.certgen.mtlsCron !== undefined) return;
    const job = subject.certgen.mtlsJob;
    if (job !== undefined && runsAtUpgrade(job.manifest)) return;
    yield {
      path: ["gateway", "certGenJob", "runOnUpdate"],
      message:
        "is off, so an upgrade that turns mutual TLS on finds no Secret gloo-mtls-certs, and its pods wait for it",
    };
  },
};
