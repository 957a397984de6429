import { podName } from "../wiring/pod.ts";
import { ingressPolicies } from "./ingress-policies.ts";
import { foundAt, type VerifyRule } from "./subject.ts";

export const networkNotSeen: VerifyRule = {
  severity: "warning",
  hint: "allow the xDS ports to the proxies' pods alone in a NetworkPolicy",
  *check(subject) {
    for (const { pod, container } of subject.wiring.controlPlanes) {
      if (ingressPolicies(pod, subject).length > 0) continue;
      yield foundAt(
        { manifest: container.manifest, path: [] },
        `no NetworkPolicy among the manifests selects ${podName(pod)}: any pod reaches its ports, and only the certificate is between it and the configuration`,
      );
    }
  },
};
