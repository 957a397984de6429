import type { Job } from "kubernetes-types/batch/v1.js";
import { manifest } from "../manifest.ts";
import { certgenPod } from "./pod.ts";

/**
 * Makes the certificates of mutual TLS at installation, and at an upgrade only with `certGenJob.runOnUpdate`.
 *
 * @see Gloo 1.22.1 `templates/19-gloo-mtls-certgen-job.yaml`
 */
export const mtlsCertgenJob = manifest<Job>({
  when: ({ certgen }) => certgen.mtls.job,
  build: ({ certgen, labels, release }) => ({
    apiVersion: "batch/v1",
    kind: "Job",
    metadata: {
      name: "gloo-mtls-certgen",
      namespace: release.namespace,
      labels: { ...labels, gloo: "gloo-mtls-certgen" },
      annotations: {
        "helm.sh/hook": certgen.runsOnUpdate ? "pre-install, pre-upgrade" : "pre-install",
        "helm.sh/hook-delete-policy": certgen.runsOnUpdate
          ? certgen.deletePolicy.repeated
          : certgen.deletePolicy.once,
        "helm.sh/hook-weight": "10",
      },
    },
    spec: {
      ...certgen.job,
      template: certgenPod(certgen, {
        label: "gloo-mtls-certs",
        args: certgen.mtls.args,
        securityContext: certgen.mtls.securityContext.job,
      }),
    },
  }),
  override: ({ certgen }) => certgen.mtls.overrides.job,
});
