import type { CronJob } from "kubernetes-types/batch/v1.js";
import { manifest } from "../manifest.ts";
import { certgenPod } from "./pod.ts";

/** Rotates the certificates of mutual TLS on a schedule. @see Gloo 1.22.1 `templates/19-gloo-mtls-certgen-cronjob.yaml` */
export const mtlsCertgenCronJob = manifest<CronJob>({
  when: ({ certgen }) => certgen.mtls.cron,
  build: ({ certgen, labels, release }) => ({
    apiVersion: "batch/v1",
    kind: "CronJob",
    metadata: {
      name: "gloo-mtls-certgen-cronjob",
      namespace: release.namespace,
      labels: { ...labels, gloo: "gloo-mtls-certgen-cronjob" },
    },
    spec: {
      schedule: certgen.schedule,
      concurrencyPolicy: certgen.concurrencyPolicy,
      jobTemplate: {
        spec: {
          ...certgen.job,
          template: certgenPod(certgen, {
            label: "gloo-mtls-certs",
            args: certgen.mtls.args,
            securityContext: certgen.mtls.securityContext.cron,
          }),
        },
      },
    },
  }),
  override: ({ certgen }) => certgen.mtls.overrides.cron,
});
