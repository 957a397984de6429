import { serviceName } from "../wiring/service-route.ts";
import type { Subject } from "./subject.ts";

/** The cluster domains that proxies dial, from their names alone. */
export const dialledDomains = ({ wiring }: Subject): readonly string[] => {
  const dialled = wiring.dials.flatMap(
    ({ endpoint, process }) => serviceName(endpoint.host, process.pod.namespace)?.domain ?? [],
  );
  return dialled.length === 0 ? ["cluster.local"] : [...new Set(dialled)];
};
