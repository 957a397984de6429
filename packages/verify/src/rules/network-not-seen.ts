import { podName } from "../wiring/pod.ts";
import { ingressPolicies } from "./network-policies.ts";
import { foundAt, isTold, type VerifyRule } from "./subject.ts";

export const networkNotSeen: VerifyRule = {
  severity: "warning",
  hint: "allow the xDS ports to the proxies' pods alone in a NetworkPolicy",
  *check(subject) {
    for (const { pod, container } of subject.wiring.controlPlanes) {
      if (ingressPolicies(pod, subject).length > 0) continue;
      const at = { manifest: container.manifest, path: [] };
      if (isTold(subject, "NetworkPolicy", "networking.k8s.io", container.manifest)) {
        yield foundAt(
          at,
          `no NetworkPolicy among the manifests selects ${podName(pod)}: any pod reaches its ports, and only the certificate is between it and the configuration`,
        );
      } else {
        yield foundAt(
          at,
          `which pods reach ${podName(pod)} cannot be seen here: NetworkPolicies were not read from the cluster`,
          { severity: "info", hint: "add networkpolicies to what is read, or use gloo-mtls verify --live" },
        );
      }
    }
  },
};
