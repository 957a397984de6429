import { valueAt } from "@gloo-mtls/objects/data";
import { isReachable } from "../wiring/process.ts";
import { foundAt, type VerifyRule } from "./subject.ts";

/** The kubelet dials the pod's address, where nothing that listens on loopback answers. */
export const probeNeverPasses: VerifyRule = {
  severity: "error",
  hint: "remove the probe, or probe a port that listens on the pod's address",
  *check({ wiring }) {
    for (const pod of wiring.pods) {
      const listening = wiring.listeningOf(pod);
      if (listening.length === 0) continue;
      for (const container of pod.containers) {
        for (const probe of ["readinessProbe", "livenessProbe", "startupProbe"]) {
          for (const handler of ["tcpSocket", "httpGet", "grpc"]) {
            const path = [probe, handler, "port"];
            const named = valueAt(container.data, path);
            const port =
              typeof named === "number" ? named : container.ports.find(({ name }) => name === named)?.port;
            const there = listening.filter((one) => one.port === port);
            if (port === undefined || there.length === 0 || there.some(({ host }) => isReachable(host)))
              continue;
            yield foundAt(
              { manifest: container.manifest, path: [...container.path, probe, handler] },
              `the probe dials port ${port} on the pod's address, and what listens there listens on loopback alone: the pod is never ready, or restarts for ever`,
            );
          }
        }
      }
    }
  },
};
