import { itemsAt, mapsAt, valueAt } from "@gloo-mtls/objects/data";
import type { Manifest } from "@gloo-mtls/objects/object";
import { namespaceOf } from "../wiring/objects.ts";
import { type Pod, podName } from "../wiring/pod.ts";
import { serviceName } from "../wiring/service-route.ts";
import type { Dial } from "../wiring/wiring.ts";
import { networkPolicies } from "./network-policies.ts";
import { coversPort, takesPod } from "./policy-rule.ts";
import { foundAt, type Subject, type VerifyRule } from "./subject.ts";

/** Policies do not judge pods on the node's network, or differently with each plugin. */
const isOnNode = ({ manifest, path }: Pod): boolean => valueAt(manifest, [...path, "hostNetwork"]) === true;

/** The policies that select a pod, where surely none of their rules lets the other pod through. */
const closed = (
  pod: Pod,
  other: Pod,
  port: number,
  direction: "Ingress" | "Egress",
  subject: Subject,
): readonly Manifest[] => {
  const policies = networkPolicies(pod, direction, subject);
  const [list, side] = direction === "Ingress" ? (["ingress", "from"] as const) : (["egress", "to"] as const);
  const target = direction === "Ingress" ? pod : other;
  const { objects } = subject.wiring;
  const isOpen = policies.some((policy) =>
    mapsAt(policy, ["spec", list]).some(
      (item) =>
        coversPort(item, port, target) &&
        takesPod(item, side, other, { home: namespaceOf(policy), objects }) !== false,
    ),
  );
  return isOpen ? [] : policies;
};

/** Whether a rule may take a DNS server, which is in another namespace, or on the node. */
const mayReachDns = (rule: unknown): boolean => {
  const peers = itemsAt(rule, ["to"]);
  const isElsewhere =
    peers.length === 0 ||
    peers.some(({ item }) => item.ipBlock !== undefined || item.namespaceSelector !== undefined);
  // Behind the DNS Service some clusters have another port, such as 5353.
  return (
    isElsewhere &&
    ["UDP", "TCP"].some((protocol) =>
      [53, 1053, 5353, 8053].some((port) => coversPort(rule, port, undefined, protocol)),
    )
  );
};

/** The policies of a proxy that leave it no way to ask for names. */
const withoutNames = (dial: Dial, subject: Subject): readonly Manifest[] => {
  const { pod } = dial.process;
  if (serviceName(dial.endpoint.host, pod.namespace) === undefined) return [];
  const policies = networkPolicies(pod, "Egress", subject);
  const asks = policies.some((policy) =>
    mapsAt(policy, ["spec", "egress"]).some((item) => mayReachDns(item)),
  );
  return asks ? [] : policies;
};

export const networkClosed: VerifyRule = {
  severity: "error",
  hint: "allow the proxies' pods to reach the xDS ports of the control plane's pods, and DNS, in NetworkPolicies",
  *check(subject) {
    const seen = new Set<string>();
    for (const dial of subject.controlDials) {
      const { pod: from } = dial.process;
      if (dial.route.kind !== "pods" || dial.ends.length === 0 || isOnNode(from)) continue;
      const [nameless] = withoutNames(dial, subject);
      const ways = [
        ...(nameless === undefined
          ? []
          : [{ policy: nameless, what: `${podName(from)} cannot ask for the name ${dial.endpoint.host}` }]),
        ...dial.route.pods.flatMap(({ pod: to, port }) => {
          if (isOnNode(to)) return [];
          const what = `${podName(from)} does not reach port ${port} of ${podName(to)}`;
          return [
            ...closed(to, from, port, "Ingress", subject).slice(0, 1),
            ...closed(from, to, port, "Egress", subject).slice(0, 1),
          ].map((policy) => ({ policy, what }));
        }),
      ];
      for (const { policy, what } of ways) {
        const message = `${what}: no rule of the policies that select the pod allows it, and the proxy gets no configuration`;
        if (seen.has(message)) continue;
        seen.add(message);
        yield foundAt({ manifest: policy, path: ["spec"] }, message);
      }
    }
  },
};
