import type { ServiceAccount } from "kubernetes-types/core/v1.js";
import type { Given } from "../../plan/given.ts";
import { manifestForEach } from "../manifest.ts";

/** One account in each namespace that has a proxy; the access logger uses it, too. @see Gloo 1.22.1 `templates/8-gateway-proxy-service-account.yaml` */
export const proxyServiceAccount = manifestForEach<Given | undefined, ServiceAccount>({
  forEach: ({ gateway }) => gateway.accountNamespaces,
  build: ({ gateway: { serviceAccount }, labels }, namespace) => ({
    apiVersion: "v1",
    kind: "ServiceAccount",
    metadata: {
      name: "gateway-proxy",
      namespace,
      labels: { ...labels, gloo: "gateway-proxy" },
      annotations: serviceAccount.annotations,
    },
    automountServiceAccountToken: serviceAccount.withoutToken ? false : undefined,
  }),
  override: ({ gateway }) => gateway.serviceAccount.override,
});
