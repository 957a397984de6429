import { valueAt } from "@gloo-mtls/objects/data";
import { isOn, type ValueRule } from "./values-state.ts";

/** What runs on a cluster besides what the specification has there. */
export const unplannedComponent: ValueRule = {
  severity: "error",
  hint: "turn it off, or write it into the specification",
  *check({ spec, on, given }) {
    const runs = (block: string) => isOn(valueAt(given, [block, "enabled"]));
    if (on === "management" && !spec.management.agent && runs("glooAgent")) {
      yield {
        path: ["glooAgent", "enabled"],
        message: "glooAgent.enabled is on, and the specification has no agent on the management cluster",
        hint: "set management.agent: true in the specification, or turn it off",
      };
    }
    if (on === "workload" && runs("glooMgmtServer")) {
      yield {
        path: ["glooMgmtServer", "enabled"],
        message:
          "glooMgmtServer.enabled is on, so there is a second management server, on a workload cluster",
        hint: "turn it off",
      };
    }
    if (spec.telemetry !== undefined || spec.mode === "insecure") return;
    for (const block of ["telemetryGateway", "telemetryCollector"]) {
      if (!runs(block)) continue;
      yield {
        severity: "warning",
        path: [block, "enabled"],
        message: `${block}.enabled is on, and the specification has no telemetry, so its certificates are not checked`,
        hint: "write telemetry into the specification",
      };
    }
  },
};
