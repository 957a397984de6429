import { seconds } from "./leaves/formatted.ts";
import { flag } from "./leaves/scalars.ts";
import { key, section } from "./node.ts";

export const gracefulShutdown = section("GracefulShutdown", "Draining before Envoy stops.", {
  enabled: key(flag, "Fail health checks and wait before Envoy is stopped."),
  sleepTimeSeconds: key(seconds, "How long that wait is."),
});
