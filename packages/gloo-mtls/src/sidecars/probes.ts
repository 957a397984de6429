import type { Container } from "kubernetes-types/core/v1.js";
import type { ControlPlane } from "../plan/control-plane.ts";
import type { Draft } from "../plan/draft.ts";

/** How often a probe of the chart's asks, in seconds. */
export const probeTiming = { initialDelaySeconds: 3, periodSeconds: 10, failureThreshold: 3 } as const;

/** The probes of whichever container has the control plane's xDS port. */
export const controlPlaneProbes = ({
  livenessProbe,
  ports,
}: ControlPlane): Pick<Draft<Container>, "readinessProbe" | "livenessProbe"> => ({
  readinessProbe: { tcpSocket: { port: ports.xds }, ...probeTiming },
  livenessProbe: livenessProbe ? { httpGet: { path: "/healthz", port: 8765 }, ...probeTiming } : undefined,
});
