import { itemsAt } from "@gloo-mtls/objects/data";
import { ingressPolicies } from "./network-policies.ts";
import { coversPort, isForEveryone } from "./policy-rule.ts";
import { foundAt, type VerifyRule } from "./subject.ts";

export const networkOpen: VerifyRule = {
  severity: "warning",
  hint: "allow the xDS ports to the proxies' pods alone in a NetworkPolicy",
  *check(subject) {
    const { wiring, entrances } = subject;
    for (const { pod } of wiring.controlPlanes) {
      const ports = entrances
        .filter(({ process }) => process.pod === pod)
        .map(({ listening }) => listening.port);
      for (const policy of ingressPolicies(pod, subject)) {
        for (const { item, path } of itemsAt(policy, ["spec", "ingress"])) {
          const open = ports.find((port) => coversPort(item, port, pod));
          if (open === undefined || !isForEveryone(item, "from")) continue;
          yield foundAt(
            { manifest: policy, path },
            `the policy lets every pod reach port ${open}: only the certificate is between it and the configuration`,
          );
        }
      }
    }
  },
};
