import { renderedProxies } from "./proxies.ts";
import { mtlsIsOn, type Warning } from "./warning.ts";

/** @see Gloo 1.22.1 templates/9-gateway-proxy-configmap.yaml: data of the user's own replaces the whole bootstrap */
export const replacedBootstrap: Warning = {
  code: "mtls-bootstrap-replaced",
  *check(circumstances) {
    if (!mtlsIsOn(circumstances)) return;
    for (const { name, own } of renderedProxies(circumstances)) {
      if (Object.keys(own.configMap?.data ?? {}).length === 0) continue;
      yield {
        path: ["gatewayProxies", name, "configMap", "data"],
        says: "replaces the bootstrap of Envoy, and with it the TLS of its connection to gloo",
        hint: "give the xDS clusters in it a transport_socket that fetches certificates from sds at 127.0.0.1:8234",
      };
    }
  },
};
