import { type Path, textAt, valueAt } from "@gloo-mtls/objects/data";
import { podName } from "../wiring/pod.ts";
import { serviceName } from "../wiring/service-route.ts";
import { foundAt, type VerifyRule } from "./subject.ts";

/** @see Kubernetes, DNS for Services and Pods: with hostNetwork, ClusterFirst falls back to Default, the node's own DNS */
export const namesNotResolved: VerifyRule = {
  severity: "error",
  hint: "set dnsPolicy to ClusterFirst, or to ClusterFirstWithHostNet for pods with hostNetwork",
  *check({ controlDials }) {
    const seen = new Set<string>();
    for (const { process, endpoint, route } of controlDials) {
      const { pod } = process;
      if (route.kind !== "pods" || serviceName(endpoint.host, pod.namespace) === undefined) continue;
      const path: Path = [...pod.path, "dnsPolicy"];
      const policy = textAt(pod.manifest, path) ?? "ClusterFirst";
      const isOnNode = valueAt(pod.manifest, [...pod.path, "hostNetwork"]) === true;
      const asksNode = policy === "Default" || (policy === "ClusterFirst" && isOnNode);
      if (!asksNode || seen.has(podName(pod))) continue;
      seen.add(podName(pod));
      yield foundAt(
        { manifest: pod.manifest, path },
        `${podName(pod)} asks the node's DNS${isOnNode ? ", as hostNetwork without ClusterFirstWithHostNet makes it" : ""}, which does not know ${endpoint.host}: the proxy gets no configuration`,
      );
    }
  },
};
