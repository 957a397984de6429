import { valueAt } from "@gloo-mtls/objects/data";
import { type Manifest, matchesLabels } from "@gloo-mtls/objects/object";
import { textsAt } from "../wiring/field.ts";
import type { Pod } from "../wiring/pod.ts";
import type { Subject } from "./subject.ts";

/** The NetworkPolicies among the objects that say who reaches a pod. */
export const ingressPolicies = (pod: Pod, { wiring }: Subject): readonly Manifest[] =>
  wiring.objects.inNamespace("NetworkPolicy", "networking.k8s.io", pod.namespace).filter((policy) => {
    const types = textsAt(policy, ["spec", "policyTypes"]);
    return (
      (types.length === 0 || types.includes("Ingress")) &&
      matchesLabels(valueAt(policy, ["spec", "podSelector"]), pod.labels)
    );
  });
