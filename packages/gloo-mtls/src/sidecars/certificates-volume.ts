import type { Volume, VolumeMount } from "kubernetes-types/core/v1.js";
import type { Draft } from "../plan/draft.ts";

/** The name of the Secret of mutual TLS, and of the volume that brings it into a pod. */
export const certificatesName = "gloo-mtls-certs";

export const certificatesVolume: Draft<Volume> = {
  name: certificatesName,
  secret: { defaultMode: 0o644, secretName: certificatesName },
};

export const certificatesMount: Draft<VolumeMount> = {
  mountPath: "/etc/envoy/ssl",
  name: certificatesName,
  readOnly: true,
};
