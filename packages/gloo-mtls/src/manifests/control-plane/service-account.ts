import type { ServiceAccount } from "kubernetes-types/core/v1.js";
import { manifest } from "../manifest.ts";

/** @see Gloo 1.22.1 `templates/2-gloo-service-account.yaml` */
export const controlPlaneServiceAccount = manifest<ServiceAccount>({
  when: () => true,
  build: ({ controlPlane: { serviceAccount }, labels, release }) => ({
    apiVersion: "v1",
    kind: "ServiceAccount",
    metadata: {
      name: "gloo",
      namespace: release.namespace,
      labels: { ...labels, gloo: "gloo" },
      annotations: serviceAccount.annotations,
    },
    automountServiceAccountToken: serviceAccount.withoutToken ? false : undefined,
  }),
  override: ({ controlPlane }) => controlPlane.serviceAccount.override,
});
