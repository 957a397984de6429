import { chartVersion } from "../chart-version.ts";
import { image } from "./image.ts";
import { jobSpec } from "./job-spec.ts";
import { cronSchedule, goDuration, userId } from "./leaves/formatted.ts";
import { flag } from "./leaves/scalars.ts";
import { type InputOf, key, section } from "./node.ts";
import { overrideOf } from "./override.ts";
import { resources } from "./resources.ts";
import { securityContext } from "./security-context.ts";

const cron = section("CertGenCron", "Rotation on a schedule.", {
  enabled: key(flag, "Render the CronJobs that rotate certificates."),
  schedule: key(cronSchedule, "When a rotation starts, in the time zone of kube-controller-manager."),
  mtlsKubeResourceOverride: overrideOf("CronJob gloo-mtls-certgen-cronjob"),
  validationWebhookKubeResourceOverride: overrideOf("CronJob gateway-certgen-cronjob"),
});

export const certGenJob = section("CertGenJob", "Jobs that make and rotate certificates.", {
  enabled: key(
    flag,
    "Render the job for the certificate of the webhook. It has no effect on the job for mutual TLS and the CronJobs.",
  ),
  runOnUpdate: key(
    flag,
    "Run the job for mutual TLS before upgrades too, and not only before the installation.",
  ),
  rotationDuration: key(
    goDuration,
    "Wait after each stage of a rotation, so that all pods see it; a run lasts at least twice this. For mutual TLS alone.",
  ),
  forceRotation: key(flag, "Make new certificates although the old ones are valid, in each run of each job."),
  cron,
  image,
  resources,
  runAsUser: key(userId, "User of the container."),
  floatingUserId: key(flag, "Leave the user of the container to the cluster."),
  containerSecurityContext: securityContext,
  kubeResourceOverride: overrideOf("Job gateway-certgen"),
  mtlsKubeResourceOverride: overrideOf("Job gloo-mtls-certgen"),
  ...jobSpec,
});

export const certGenJobDefaults = {
  enabled: true,
  runOnUpdate: false,
  rotationDuration: "65s",
  forceRotation: true,
  cron: { enabled: false, schedule: "* * * * *" },
  image: { repository: "certgen", tag: chartVersion },
  runAsUser: 10101,
  ttlSecondsAfterFinished: 60,
  setTtlAfterFinished: true,
  restartPolicy: "OnFailure",
} as const satisfies InputOf<typeof certGenJob>;
