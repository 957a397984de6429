import { isMap, valueAt } from "@gloo-mtls/objects/data";
import { mapsAt } from "../wiring/field.ts";
import { ingressPolicies } from "./ingress-policies.ts";
import { foundAt, type VerifyRule } from "./subject.ts";

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

/** Whether a rule lets someone in to a port of TCP, which xDS is. */
const covers = (rule: unknown, port: number): boolean => {
  const ports = mapsAt(rule, ["ports"]);
  return (
    ports.length === 0 ||
    ports.some(
      ({ item }) =>
        (item.protocol ?? "TCP") === "TCP" &&
        ((item.port ?? undefined) === undefined ||
          item.port === port ||
          (typeof item.port === "number" &&
            typeof item.endPort === "number" &&
            item.port <= port &&
            port <= item.endPort)),
    )
  );
};

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
        for (const { item, path } of mapsAt(policy, ["spec", "ingress"])) {
          const open = ports.find((port) => covers(item, port));
          if (open === undefined || !isEveryone(item)) continue;
          yield foundAt(
            { manifest: policy, path },
            `the policy lets every pod reach port ${open}: only the certificate is between it and the configuration`,
          );
        }
      }
    }
  },
};
