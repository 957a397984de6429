import type { Rule } from "@gloo-mtls/objects/report";
import type { Bootstrap } from "../bootstrap.ts";

/** @see Envoy 1.36 `Utility::checkLocalInfo` */
export const node: Rule<Bootstrap> = {
  severity: "error",
  hint: "set node.id and node.cluster, or start Envoy with --service-node and --service-cluster",
  *check({ all, parts, isNodeGiven }) {
    const asks = parts.some(
      ({ type, get }) =>
        type === "envoy.config.core.v3.ConfigSource" ||
        (type === "envoy.config.bootstrap.v3.Bootstrap.DynamicResources" && get("ads_config") !== undefined),
    );
    if (isNodeGiven || !asks) return;
    const [given] = all("envoy.config.core.v3.Node");
    for (const field of ["id", "cluster"])
      if ((given?.get(field) ?? "") === "")
        yield {
          path: ["node", field],
          message: `configuration comes from elsewhere, and its server does not learn the ${field} of this node`,
        };
  },
};
