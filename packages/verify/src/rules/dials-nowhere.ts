import { podName } from "../wiring/pod.ts";
import { serviceName } from "../wiring/service-route.ts";
import type { Dial, Wiring } from "../wiring/wiring.ts";
import { podsBehind } from "./pods-behind.ts";
import { foundAt, type Subject, type VerifyRule } from "./subject.ts";

const outage = "the proxy gets no configuration, or what is behind that cluster fails";

/** Whether the host has to be among the objects: a Service of the namespace of a control plane that is there. */
const isExpected = (dial: Dial, { wiring }: Subject): boolean => {
  const name = serviceName(dial.endpoint.host, dial.process.pod.namespace);
  if (name === undefined) return false;
  if (dial.isControl) return true;
  return name.isCertain && wiring.objects.inNamespace("Service", "", name.namespace).length > 0;
};

/** Whether every container of a dialling pod is known, so that what is not there is not there. */
const isSeen = ({ process: { pod } }: Dial, { processes }: Wiring): boolean =>
  pod.containers.every((container) => processes.some((process) => process.container === container));

export const dialsNowhere: VerifyRule = {
  severity: "error",
  hint: "dial a Service that is among the manifests, by its name, namespace and port, and let it select the pods",
  *check(subject) {
    const { wiring } = subject;
    if (wiring.controlPlanes.length === 0) return;
    for (const process of wiring.proxies) {
      const { control, clusters } = process.bootstrap;
      const empty = clusters.filter(
        ({ name, endpoints, internalListeners, parts, hasPipe, leadsAnywhere, isDiscovered }) =>
          control.some(({ cluster }) => cluster === name) &&
          endpoints.length + internalListeners.length + parts.length === 0 &&
          !(hasPipe || leadsAnywhere || isDiscovered),
      );
      for (const { name, path } of empty)
        yield foundAt(
          process.placeOf(path),
          `cluster ${JSON.stringify(name)} has no address to dial: the proxy gets no configuration`,
        );
    }
    for (const dial of wiring.dials) {
      const { route, process, cluster, endpoint, ends, isDeclared, isForeign, isControl } = dial;
      const at = process.placeOf(endpoint.path);
      const deaf = isControl && !isForeign ? podsBehind(dial, wiring).deaf : [];
      const address = `cluster ${JSON.stringify(cluster.name)} dials ${endpoint.host}:${endpoint.port}`;
      if (route.kind === "nowhere") {
        yield foundAt(at, `${address}, and the Service ${route.reason}: ${outage}`);
      } else if (route.kind === "loopback" && isControl && ends.length === 0 && isSeen(dial, wiring)) {
        yield foundAt(
          at,
          `${address}, which is ${route.host} in the pod, and nothing listens there: the proxy gets no configuration`,
        );
      } else if (route.kind === "elsewhere" && isExpected(dial, subject) && !isService(dial, wiring)) {
        yield foundAt(at, `${address}, which no Service among the manifests is: ${outage}`);
      } else if (route.kind === "pods" && ends.length === 0 && !isForeign && (isControl || !isDeclared)) {
        yield foundAt(
          at,
          `${address}, and in the pods behind it nothing listens on port ${route.pods[0]?.port}: ${outage}`,
        );
      } else if (deaf.length > 0) {
        yield foundAt(
          at,
          `${address}, and of the pods that the Service selects, ${deaf.map(podName).join(" and ")} has nothing that listens on the port that it leads to: connections that go there fail`,
          { hint: "let the Service select the pods of the control plane alone" },
        );
      } else if (route.kind === "pods" && isControl && !isForeign && !dial.leadsTo.has("configuration")) {
        yield foundAt(
          at,
          `${address}, and what listens there does not lead to a control plane: the proxy gets no configuration`,
        );
      }
    }
  },
};

/** Whether a Service of that name is there: one without a selector leads to what is not seen. */
export const isService = (dial: Dial, { objects }: Wiring): boolean => {
  const name = serviceName(dial.endpoint.host, dial.process.pod.namespace);
  return name !== undefined && objects.find("Service", "", name.namespace, name.name) !== undefined;
};
