import { type Path, valueAt } from "@gloo-mtls/objects/data";
import type { GatewayProxy } from "../plan/gateway-proxy.ts";
import { dialsWithTls } from "./dials-with-tls.ts";
import { renderedProxies } from "./rendered-proxies.ts";
import type { WarningRule } from "./subject.ts";

const text: Path = ["data", "envoy.yaml"];

/** What of the proxy's `configMap` is in place of the chart's bootstrap; undefined for nothing. */
const replacement = ({ config, overrides }: GatewayProxy): Path | undefined => {
  if (valueAt(overrides.configMap ?? {}, text) !== undefined) return ["kubeResourceOverride", ...text];
  return config.isReplaced ? ["data"] : undefined;
};

/** @see Gloo 1.22.1 templates/9-gateway-proxy-configmap.yaml: data of the user's own replaces the whole bootstrap */
export const replacedBootstrap: WarningRule = {
  severity: "warning",
  hint: "give the clusters of gloo's xDS ports in it a transport_socket for TLS with certificates from the sds container at 127.0.0.1:8234",
  *check(subject) {
    if (!subject.plan.switches.mtls) return;
    for (const { proxy, configMap } of renderedProxies(subject)) {
      const path = replacement(proxy);
      if (path === undefined || dialsWithTls(valueAt(configMap, text))) continue;
      yield {
        path: ["gatewayProxies", proxy.key, "configMap", ...path],
        message: "replaces the bootstrap of Envoy, and its connection to gloo has no TLS",
      };
    }
  },
};
