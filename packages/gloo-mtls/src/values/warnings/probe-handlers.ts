import { handlersOf } from "../shapes/probe.ts";
import { renderedProxies } from "./proxies.ts";
import { mtlsIsOn, type Warning } from "./warning.ts";

/** A probe of the user's is merged into the chart's, so that a handler of the user's stands beside the chart's. */
export const probeHandlers: Warning = {
  code: "sds-probe-handlers",
  *check(circumstances) {
    const { global } = circumstances.values;
    const sdsIsThere =
      mtlsIsOn(circumstances) ||
      global?.istioSDS?.enabled === true ||
      global?.istioIntegration?.enabled === true;
    const probe = global?.glooMtls?.sds?.readinessProbe ?? null;
    const handlers = handlersOf(probe);
    if (probe === null || !sdsIsThere || handlers.length === 1 || renderedProxies(circumstances).length === 0)
      return;
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
