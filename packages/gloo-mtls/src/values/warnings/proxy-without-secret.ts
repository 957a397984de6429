import { renderedProxies } from "./proxies.ts";
import { mtlsIsOn, type Warning } from "./warning.ts";

/** @see Gloo 1.22.1 templates/7-gateway-proxy-deployment.yaml: the Secret is mounted from the namespace of the pod */
export const proxyWithoutSecret: Warning = {
  code: "proxy-without-mtls-secret",
  *check(circumstances) {
    if (!mtlsIsOn(circumstances) || circumstances.material) return;
    for (const { name, namespace } of renderedProxies(circumstances)) {
      if (namespace === undefined || namespace.name === circumstances.namespace) continue;
      yield {
        path: ["gatewayProxies", namespace.holder, "namespace"],
        says: `puts ${name} where nothing makes the Secret gloo-mtls-certs, and its pods wait for it`,
        hint: "bring certificates of your own, which are put into each namespace, or copy the Secret",
      };
    }
  },
};
