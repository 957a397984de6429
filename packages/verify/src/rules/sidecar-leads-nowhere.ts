import { podName } from "../wiring/pod.ts";
import { foundAt, type VerifyRule } from "./subject.ts";

/** A sidecar of the control plane that passes connections to a loopback address where nothing listens. */
export const sidecarLeadsNowhere: VerifyRule = {
  severity: "error",
  hint: "let the cluster dial the address of spec.gloo.xdsBindAddr, or of restXdsBindAddr, in Settings",
  *check({ wiring }) {
    const pods = new Set(wiring.controlPlanes.map(({ pod }) => pod));
    for (const { process, route, ends, isDeclared, endpoint, cluster } of wiring.dials) {
      if (!pods.has(process.pod) || route.kind !== "loopback" || ends.length > 0 || isDeclared) continue;
      const used = process.bootstrap.listeners.some(({ chains }) =>
        chains.some((chain) => chain.clusters.some((reference) => reference.cluster === cluster.name)),
      );
      if (!used) continue;
      yield foundAt(
        process.placeOf(endpoint.path),
        `nothing of ${podName(process.pod)} listens on ${endpoint.host}:${endpoint.port}, where cluster ${JSON.stringify(cluster.name)} leads: no proxy gets its configuration`,
      );
    }
    for (const { process, listening, chain } of wiring.entrances) {
      if (!pods.has(process.pod)) continue;
      for (const reference of chain.clusters) {
        if (process.bootstrap.clusters.some(({ name }) => name === reference.cluster)) continue;
        yield foundAt(
          process.placeOf(reference.path),
          `port ${listening.port} leads to cluster ${JSON.stringify(reference.cluster)}, which the bootstrap does not have: Envoy does not start, or no proxy gets its configuration`,
        );
      }
    }
  },
};
