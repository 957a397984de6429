import type { ServiceAccount } from "kubernetes-types/core/v1.js";
import { manifest } from "../manifest.ts";

/** @see Gloo 1.22.1 `templates/3-discovery-service-account.yaml` */
export const discoveryServiceAccount = manifest<ServiceAccount>({
  when: ({ discovery }) => discovery.on,
  build: ({ discovery: { serviceAccount }, labels, release }) => ({
    apiVersion: "v1",
    kind: "ServiceAccount",
    metadata: {
      name: "discovery",
      namespace: release.namespace,
      labels: { ...labels, gloo: "discovery" },
      annotations: serviceAccount.annotations,
    },
    automountServiceAccountToken: serviceAccount.withoutToken ? false : undefined,
  }),
  override: ({ discovery }) => discovery.serviceAccount.override,
});
