import type { PodTemplateSpec } from "kubernetes-types/core/v1.js";
import type { Certgen } from "../../plan/certgen.ts";
import type { Draft } from "../../plan/draft.ts";
import type { Given } from "../../plan/given.ts";
import { fromField } from "../../sidecars/env.ts";

/** The pod of a Job that makes certificates; all four differ in a label, the arguments and little else. */
export const certgenPod = (
  { image, pod, podAnnotations, podLabels, resources }: Certgen,
  {
    label,
    args,
    securityContext,
  }: {
    readonly label: string;
    readonly args: readonly string[];
    readonly securityContext: Given | undefined;
  },
): Draft<PodTemplateSpec> => ({
  metadata: {
    labels: { gloo: label, "sidecar.istio.io/inject": "false", ...podLabels },
    annotations: podAnnotations,
  },
  spec: {
    imagePullSecrets: image.pullSecrets,
    serviceAccountName: "certgen",
    ...pod,
    containers: [
      {
        name: "certgen",
        image: image.reference,
        imagePullPolicy: image.pullPolicy,
        securityContext,
        resources,
        env: [fromField("POD_NAMESPACE", "metadata.namespace")],
        args,
      },
    ],
  },
});
