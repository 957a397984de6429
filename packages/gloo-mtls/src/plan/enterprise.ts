import { truthy } from "./chart/truthy.ts";
import type { PlanInputs } from "./inputs.ts";

/**
 * Refuses what only the enterprise chart can do: `gateway.updateValues` calls a template that changes the values in place, and
 * the open source chart has none.
 *
 * @see Gloo 1.22.1 `templates/7-gateway-proxy-deployment.yaml`
 */
export const refuseEnterpriseKeys = ({ edition, values, refuse }: PlanInputs): void => {
  if (edition === "enterprise" || !truthy(values.gateway?.updateValues)) return;
  refuse({
    code: "enterprise-only",
    path: ["gateway", "updateValues"],
    message: "gateway.updateValues calls a template that only the enterprise chart has",
    hint: "remove it, and write the values that you want",
  });
};
