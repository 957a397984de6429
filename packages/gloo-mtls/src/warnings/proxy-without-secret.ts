import { installedProxies } from "./installed-proxies.ts";
import type { Warning } from "./warning.ts";

/** @see Gloo 1.22.1 templates/7-gateway-proxy-deployment.yaml: the Secret is mounted from the namespace of the pod */
export const proxyWithoutSecret: Warning = {
  code: "proxy-without-mtls-secret",
  *check({ plan }) {
    if (!plan.switches.mtls || plan.material !== undefined) return;
    for (const { key, namespace } of installedProxies(plan)) {
      if (String(namespace) === plan.release.namespace) continue;
      yield {
        path: ["gatewayProxies", key, "namespace"],
        says: `puts ${key} where nothing makes the Secret gloo-mtls-certs, and its pods wait for it`,
        hint: "bring certificates of your own, which are put into each namespace, or copy the Secret",
      };
    }
  },
};
