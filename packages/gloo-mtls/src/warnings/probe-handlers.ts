import { handlersOf } from "../values/shapes/probe.ts";
import type { Warning } from "./warning.ts";

/** A probe of the user's is merged into the chart's, so that a handler of the user's stands beside the chart's. */
export const probeHandlers: Warning = {
  code: "sds-probe-handlers",
  *check({ plan: { gateway, mtls, switches } }) {
    const probe = mtls.proxySds.readinessProbe;
    const handlers = handlersOf(probe);
    if (probe === undefined || handlers.length === 1) return;
    if (!switches.sdsSidecar || gateway.enabledProxies.length === 0) return;
    yield {
      path: ["global", "glooMtls", "sds", "readinessProbe"],
      says:
        handlers.length === 0
          ? "has no way to probe, which Kubernetes refuses"
          : `has ${handlers.join(" and ")} once it is merged with the chart's default, and Kubernetes takes one`,
      hint: "name one of exec, grpc, httpGet and tcpSocket, and set tcpSocket to null if it is another",
    };
  },
};
