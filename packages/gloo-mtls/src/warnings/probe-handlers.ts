import { handlersOf } from "../values/shapes/probe.ts";
import { containerOf } from "./container-of.ts";
import { renderedProxies } from "./rendered-proxies.ts";
import type { WarningRule } from "./subject.ts";

/** A probe of the values is merged into the chart's, so that its handler is beside the chart's. */
export const probeHandlers: WarningRule = {
  severity: "warning",
  hint: "name one of exec, grpc, httpGet and tcpSocket, and set tcpSocket to null if it is another",
  *check(subject) {
    if (!subject.plan.switches.sdsSidecar) return;
    for (const { workload } of renderedProxies(subject)) {
      const probe = containerOf(workload, "sds")?.readinessProbe;
      const handlers = handlersOf(probe);
      if (probe === undefined || handlers.length === 1) continue;
      yield {
        path: ["global", "glooMtls", "sds", "readinessProbe"],
        message:
          handlers.length === 0
            ? "has no way to probe, which Kubernetes refuses"
            : `has ${handlers.join(" and ")} once it is merged with the chart's default, and Kubernetes takes one`,
      };
    }
  },
};
