import { type Path, valueAt } from "@gloo-mtls/objects/data";
import type { GatewayProxy } from "../plan/gateway-proxy.ts";
import { installedProxies } from "./installed-proxies.ts";
import type { Warning } from "./warning.ts";

/** What of the proxy's `configMap` is in place of the chart's bootstrap; undefined for nothing. */
const replacement = ({ config, overrides }: GatewayProxy): Path | undefined => {
  if (config.isReplaced) return ["data"];
  const path = ["data", "envoy.yaml"];
  return valueAt(overrides.configMap ?? {}, path) === undefined
    ? undefined
    : ["kubeResourceOverride", ...path];
};

/** @see Gloo 1.22.1 templates/9-gateway-proxy-configmap.yaml: data of the user's own replaces the whole bootstrap */
export const replacedBootstrap: Warning = {
  code: "mtls-bootstrap-replaced",
  *check({ plan }) {
    if (!plan.switches.mtls) return;
    for (const proxy of installedProxies(plan)) {
      const path = replacement(proxy);
      if (path === undefined) continue;
      yield {
        path: ["gatewayProxies", proxy.key, "configMap", ...path],
        says: "replaces the bootstrap of Envoy, and with it the TLS of its connection to gloo",
        hint: "give the xDS clusters in it a transport_socket that fetches certificates from sds at 127.0.0.1:8234",
      };
    }
  },
};
