import { requireArgument } from "@gloo-mtls/objects/report";
import { serviceName } from "../wiring/service-route.ts";
import type { Wiring } from "../wiring/wiring.ts";
import { aWiring } from "../wiring/wiring.ts";
import type { Subject } from "./subject.ts";
import { aSubject } from "./subject.ts";

/** The cluster domains that proxies dial, from their names alone; empty where they dial short names. */
export const domainsIn = (wiring: Pick<Wiring, "dials">): readonly string[] => {
  requireArgument("wiring", wiring, aWiring);
  const { dials } = wiring;
  return [
    ...new Set(
      dials.flatMap(
        ({ endpoint, process }) => serviceName(endpoint.host, process.pod.namespace)?.domain ?? [],
      ),
    ),
  ];
};

/** The same, or Kubernetes's own. */
export const dialledDomains = (subject: Subject): readonly string[] => {
  requireArgument("subject", subject, aSubject);
  const { wiring } = subject;
  const dialled = domainsIn(wiring);
  return dialled.length === 0 ? ["cluster.local"] : dialled;
};
