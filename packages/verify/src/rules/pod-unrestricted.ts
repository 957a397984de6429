import { textsAt, valueAt } from "@gloo-mtls/objects/data";
import type { Container } from "../wiring/container.ts";
import { type Pod, podName } from "../wiring/pod.ts";
import { keyPods } from "./key-pods.ts";
import { security } from "./pod-security.ts";
import { foundAt, type VerifyRule } from "./subject.ts";

const mayBeRoot = (pod: Pod, container: Container): boolean => {
  const user = security(pod, container, "runAsUser");
  return user === 0 || (security(pod, container, "runAsNonRoot") !== true && user === undefined);
};

const hasCapabilities = ({ data }: Container): boolean =>
  !textsAt(data, ["securityContext", "capabilities", "drop"]).includes("ALL") ||
  textsAt(data, ["securityContext", "capabilities", "add"]).some((name) => name !== "NET_BIND_SERVICE");

const reasons: readonly (readonly [string, (pod: Pod, container: Container) => boolean])[] = [
  ["may run as root", mayBeRoot],
  [
    "may gain privileges",
    (_, { data }) => valueAt(data, ["securityContext", "allowPrivilegeEscalation"]) !== false,
  ],
  ["keeps Linux capabilities", (_, container) => hasCapabilities(container)],
];

/** @see Kubernetes, Pod Security Standards, the policies `baseline` and `restricted` */
export const podUnrestricted: VerifyRule = {
  severity: "warning",
  hint: "set runAsNonRoot to true, allowPrivilegeEscalation to false and capabilities.drop to [ALL] in the securityContext of each container",
  *check(subject) {
    for (const pod of keyPods(subject)) {
      const faults = pod.containers.flatMap((container) => {
        const found = reasons.flatMap(([reason, has]) => (has(pod, container) ? [reason] : []));
        return found.length === 0 ? [] : [{ container, text: `${container.name} ${found.join(", ")}` }];
      });
      const [first] = faults;
      if (first === undefined) continue;
      yield foundAt(
        { manifest: pod.manifest, path: [...first.container.path, "securityContext"] },
        `${podName(pod)} handles the private key, and of its containers ${faults
          .map(({ text }) => text)
          .join("; ")}: anyone who takes one over gets further, to the node and its other keys`,
      );
    }
  },
};
