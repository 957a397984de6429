import { isMap } from "@gloo-mtls/objects/data";
import type { WarningRule } from "./subject.ts";

/** @see Gloo 1.19.20 `templates/9-gateway-proxy-configmap.yaml`, which writes the key `envoy` again behind the user's layer */
export const replacedRuntimeLayer: WarningRule = {
  severity: "warning",
  hint: "write its keys with dots, for instance envoy.reloadable_features.some: true",
  *check({ plan }) {
    if (!plan.chart.has("ws-handshake-runtime-flag")) return;
    for (const { config, key, spec } of plan.gateway.enabledProxies) {
      const layer = spec.customStaticLayer;
      if (config.isReplaced || !isMap(layer) || !Object.hasOwn(layer, "envoy")) continue;
      yield {
        path: ["gatewayProxies", key, "customStaticLayer", "envoy"],
        message: `has no effect: chart ${plan.chart.version} writes a key envoy of its own behind it, and the last one counts`,
      };
    }
  },
};
