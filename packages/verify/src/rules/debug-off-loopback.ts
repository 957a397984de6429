import { isReachable } from "../wiring/process.ts";
import { foundAt, type VerifyRule } from "./subject.ts";

export const debugOffLoopback: VerifyRule = {
  severity: "info",
  hint: "set spec.gloo.proxyDebugBindAddr to 127.0.0.1:9966 in Settings, unless glooctl or a tool of yours needs it",
  *check({ wiring }) {
    for (const { binds } of wiring.controlPlanes) {
      for (const { use, host, port, place } of binds) {
        if (use !== "proxyDebug" || !isReachable(host)) continue;
        yield foundAt(
          place,
          `gloo shows its Proxy objects in plaintext on port ${port} to any pod: whether something needs that, and who can reach it, cannot be seen here`,
        );
      }
    }
  },
};
