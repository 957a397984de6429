import { isMap, valueAt } from "@gloo-mtls/objects/data";
import type { Manifest } from "@gloo-mtls/objects/object";
import { mapsAt, textsAt } from "../wiring/field.ts";
import { namespaceOf } from "../wiring/objects.ts";
import { type Pod, podName, selects } from "../wiring/pod.ts";
import { foundAt, type VerifyRule } from "./subject.ts";

const group = "networking.k8s.io";

const policiesOf = (pod: Pod, policies: readonly Manifest[]): readonly Manifest[] =>
  policies.filter((policy) => {
    const types = textsAt(policy, ["spec", "policyTypes"]);
    const selector = valueAt(policy, ["spec", "podSelector", "matchLabels"]) ?? {};
    return (
      namespaceOf(policy) === pod.namespace &&
      (types.length === 0 || types.includes("Ingress")) &&
      selects(selector, pod.labels)
    );
  });

/** A peer that every pod is: no peers at all, or a selector of everything. */
const isEveryone = (rule: unknown): boolean => {
  const from = mapsAt(rule, ["from"]);
  if (from.length === 0) return true;
  return from.some(({ item }) => {
    if (item.ipBlock !== undefined)
      return (
        valueAt(item, ["ipBlock", "cidr"]) === "0.0.0.0/0" || valueAt(item, ["ipBlock", "cidr"]) === "::/0"
      );
    return (
      isMap(item.namespaceSelector) &&
      Object.keys(item.namespaceSelector).length === 0 &&
      (item.podSelector === undefined ||
        (isMap(item.podSelector) && Object.keys(item.podSelector).length === 0))
    );
  });
};

const covers = (rule: unknown, port: number): boolean => {
  const ports = mapsAt(rule, ["ports"]);
  return (
    ports.length === 0 ||
    ports.some(
      ({ item }) =>
        item.port === undefined ||
        item.port === port ||
        (typeof item.port === "number" &&
          typeof item.endPort === "number" &&
          item.port <= port &&
          port <= item.endPort),
    )
  );
};

export const networkNotSeen: VerifyRule = {
  severity: "info",
  hint: "allow the xDS ports to the proxies' pods alone in a NetworkPolicy",
  *check({ wiring }) {
    const policies = wiring.objects.ofKind("NetworkPolicy", group);
    for (const { pod, container } of wiring.controlPlanes) {
      if (policiesOf(pod, policies).length > 0) continue;
      yield foundAt(
        { manifest: container.manifest, path: [] },
        `no NetworkPolicy among the manifests selects ${podName(pod)}: who can reach its ports cannot be seen here`,
      );
    }
  },
};

export const networkOpen: VerifyRule = {
  severity: "warning",
  hint: "allow the xDS ports to the proxies' pods alone in a NetworkPolicy",
  *check({ wiring, entrances }) {
    const policies = wiring.objects.ofKind("NetworkPolicy", group);
    for (const { pod } of wiring.controlPlanes) {
      const ports = entrances
        .filter(({ process }) => process.pod === pod)
        .map(({ listening }) => listening.port);
      for (const policy of policiesOf(pod, policies)) {
        for (const { item, path } of mapsAt(policy, ["spec", "ingress"])) {
          const open = ports.find((port) => covers(item, port));
          if (open === undefined || !isEveryone(item)) continue;
          yield foundAt(
            { manifest: policy, path },
            `the policy lets every pod reach port ${open}: only the certificate stands between it and the configuration`,
          );
        }
      }
    }
  },
};
