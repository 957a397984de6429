import { textsAt, valueAt } from "@gloo-mtls/objects/data";
import { type Manifest, matchesLabels } from "@gloo-mtls/objects/object";
import { requireArgument } from "@gloo-mtls/objects/report";
import type { Pod } from "../wiring/pod.ts";
import { aPod } from "../wiring/pod.ts";
import type { Subject } from "./subject.ts";
import { aSubject } from "./subject.ts";

/**
 * Whether a policy is about a direction. @see Kubernetes, `NetworkPolicySpec.policyTypes`: without types it is about
 * ingress, and about egress where it has rules for it
 */
const isAbout = (policy: Manifest, direction: "Ingress" | "Egress"): boolean => {
  const types = textsAt(policy, ["spec", "policyTypes"]);
  if (types.length > 0) return types.includes(direction);
  return direction === "Ingress" || Array.isArray(valueAt(policy, ["spec", "egress"]));
};

/** The NetworkPolicies among the objects that say who reaches a pod, or whom it reaches. */
export const networkPolicies = (
  pod: Pod,
  direction: "Ingress" | "Egress",
  { wiring }: Subject,
): readonly Manifest[] =>
  wiring.objects
    .inNamespace("NetworkPolicy", "networking.k8s.io", pod.namespace)
    .filter(
      (policy) =>
        isAbout(policy, direction) && matchesLabels(valueAt(policy, ["spec", "podSelector"]), pod.labels),
    );

/** The NetworkPolicies among the objects that say who reaches a pod. */
export const ingressPolicies = (pod: Pod, subject: Subject): readonly Manifest[] => {
  requireArgument("pod", pod, aPod);
  requireArgument("subject", subject, aSubject);
  return networkPolicies(pod, "Ingress", subject);
};
