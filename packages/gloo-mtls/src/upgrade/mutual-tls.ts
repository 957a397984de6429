import type { Finding } from "@gloo-mtls/objects/report";
import type { Change } from "../chart/history.ts";
import type { Hooks } from "../hooks/index.ts";
import type { Plan } from "../plan/index.ts";
import type { TouchingChange } from "./upgrade-plan.ts";

/** The changes of the chart that are about mutual TLS between the proxies and the control plane. */
const ofMutualTls: ReadonlySet<string> = new Set<Change>([
  "mtls-sds-env",
  "sds-readiness-probe-value",
  "certgen-fips-image",
]);

const note = (code: string, message: string, hint?: string): Finding => ({
  code,
  severity: "info",
  path: [],
  message,
  hint,
});

const job = "the Job gloo-mtls-certgen";

const jobNote = ({ certgen }: Plan, hooks: Hooks): Finding => {
  if (!certgen.mtls.job) {
    return note(
      "mtls-secret-stays",
      "no Job makes certificates: the upgrade does not touch the Secret gloo-mtls-certs",
    );
  }
  const does = certgen.forcesRotation
    ? "makes new certificates, because gateway.certGenJob.forceRotation is on"
    : "keeps the certificates of the Secret gloo-mtls-certs as long as they are valid";
  if (hooks === "plain") return note("mtls-certgen-runs", `${job} is replaced, runs, and ${does}`);
  if (hooks === "argocd" || certgen.runsOnUpdate) {
    return note("mtls-certgen-runs", `${job} runs before the upgrade, and ${does}`);
  }
  return note(
    "mtls-secret-stays",
    `${job} does not run at an upgrade: the Secret gloo-mtls-certs stays as it is`,
    "with gateway.certGenJob.runOnUpdate it would run",
  );
};

/** What an upgrade does to mutual TLS, by the plan of the newer version. */
export const mutualTlsNotes = (
  plan: Plan,
  touching: readonly TouchingChange[],
  hooks: Hooks,
): readonly Finding[] => {
  if (!plan.switches.mtls) return [];
  return [
    ...touching
      .filter(({ name }) => ofMutualTls.has(name))
      .map(({ name, comes, does }) => note(name, comes ? does : `no longer: ${does}`)),
    jobNote(plan, hooks),
    ...(plan.certgen.mtls.cron
      ? [
          note(
            "mtls-certgen-cron",
            "the CronJob gloo-mtls-certgen-cronjob goes on rotating, with certgen of the newer version",
          ),
        ]
      : []),
  ];
};
