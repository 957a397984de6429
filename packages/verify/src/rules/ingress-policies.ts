import { valueAt } from "@gloo-mtls/objects/data";
import type { Manifest } from "@gloo-mtls/objects/object";
import { textsAt } from "../wiring/field.ts";
import { namespaceOf } from "../wiring/objects.ts";
import { type Pod, selects } from "../wiring/pod.ts";
import type { Subject } from "./subject.ts";

/** The NetworkPolicies among the objects that say who reaches a pod. */
export const ingressPolicies = (pod: Pod, { wiring }: Subject): readonly Manifest[] =>
  wiring.objects.ofKind("NetworkPolicy", "networking.k8s.io").filter((policy) => {
    const types = textsAt(policy, ["spec", "policyTypes"]);
    const selector = valueAt(policy, ["spec", "podSelector", "matchLabels"]) ?? {};
    return (
      namespaceOf(policy) === pod.namespace &&
      (types.length === 0 || types.includes("Ingress")) &&
      selects(selector, pod.labels)
    );
  });
