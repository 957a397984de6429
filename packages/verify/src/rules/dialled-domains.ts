import { serviceName } from "../wiring/service-route.ts";
import type { Wiring } from "../wiring/wiring.ts";
import type { Subject } from "./subject.ts";

/** The cluster domains that proxies dial, from their names alone; empty where they dial short names. */
export const domainsIn = ({ dials }: Pick<Wiring, "dials">): readonly string[] => [
  ...new Set(
    dials.flatMap(({ endpoint, process }) => serviceName(endpoint.host, process.pod.namespace)?.domain ?? []),
  ),
];

/** The same, or Kubernetes's own. */
export const dialledDomains = ({ wiring }: Subject): readonly string[] => {
  const dialled = domainsIn(wiring);
  return dialled.length === 0 ? ["cluster.local"] : dialled;
};
