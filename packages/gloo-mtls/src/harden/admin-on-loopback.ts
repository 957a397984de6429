import { referenceOf } from "@gloo-mtls/objects/object";
import { isReachable } from "@gloo-mtls/verify/graph";
import type { Hardening } from "./hardening.ts";
import { probesOf } from "./probes.ts";

/** @see Envoy, admin interface: it has no authentication, and shows and changes what the process does */
export const adminOnLoopback: Hardening = {
  reason:
    "Envoy's administration has no authentication, and that of the gloo pod listens on every address. Any pod that reaches port 8001 reads the configuration and the certificates, and can stop the process.",
  measured:
    "Envoy 1.36.4 with the chart's bootstrap answers on another loopback address of the machine, and with this on 127.0.0.1 alone.",
  breaks: "Whatever reads statistics from the administration port of the pod.",
  needs: "Every version of Gloo and Envoy.",
  quirks: ["envoy-sidecar-has-fixed-limits"],
  settles: ["admin-exposed"],
  level: "safe",
  needsMutualTls: true,
  *steps({ wiring }) {
    for (const listening of wiring.listening) {
      if (listening.what !== "admin" || !isReachable(listening.host)) continue;
      const { pod } = listening.process;
      const { manifest, path } = listening.place;
      if (probesOf(pod, listening.port).length > 0) {
        yield {
          remark: {
            object: referenceOf(manifest),
            path,
            message: `the administration stays on ${listening.host}, because a probe of the pod dials port ${listening.port}`,
            hint: "probe another port, such as that of a listener that leads to /ready",
          },
        };
        continue;
      }
      const loopback = listening.host.includes(":") ? "::1" : "127.0.0.1";
      yield { place: { manifest, path: [...path, "address"] }, change: () => loopback };
    }
  },
};
