import { isMap, itemsAt, mapsAt, textAt, valueAt } from "@gloo-mtls/objects/data";
import { matchesLabels } from "@gloo-mtls/objects/object";
import type { Objects } from "../wiring/objects.ts";
import type { Pod } from "../wiring/pod.ts";

/** The label with its own name that Kubernetes gives every namespace. */
const nameLabel = "kubernetes.io/metadata.name";

/**
 * Whether a rule of a NetworkPolicy allows a port of a pod; of a pod that is not known, whether it may. A rule
 * without ports allows all.
 */
export const coversPort = (rule: unknown, port: number, pod: Pod | undefined, protocol = "TCP"): boolean => {
  const ports = itemsAt(rule, ["ports"]);
  return (
    ports.length === 0 ||
    ports.some(({ item }) => {
      if ((item.protocol ?? "TCP") !== protocol) return false;
      const from = item.port ?? undefined;
      if (typeof from === "string" && pod !== undefined)
        return pod.containers.some(({ ports: own }) =>
          own.some((each) => each.name === from && each.port === port),
        );
      return (
        typeof from !== "number" ||
        from === port ||
        (typeof item.endPort === "number" && from <= port && port <= item.endPort)
      );
    })
  );
};

/** Whether a block of addresses is as good as all of them. */
const isWide = (cidr: string | undefined): boolean => {
  const [, length] = /\/(\d{1,3})$/.exec(cidr ?? "") ?? [];
  return length !== undefined && Number(length) < 8;
};

/** Whether a rule takes pods of which nothing is known: all of a cluster, or as good as all. */
export const isForEveryone = (rule: unknown, side: "from" | "to"): boolean => {
  const peers = itemsAt(rule, [side]);
  return (
    peers.length === 0 ||
    peers.some(({ item }) =>
      item.ipBlock === undefined
        ? isMap(item.namespaceSelector) &&
          matchesLabels(item.namespaceSelector, { [nameLabel]: "" }) &&
          matchesLabels(item.podSelector, {})
        : isWide(textAt(item, ["ipBlock", "cidr"])),
    )
  );
};

/** Whether a selector takes a namespace; undefined where labels decide that are not among the objects. */
const takesNamespace = (selector: unknown, namespace: string, objects: Objects): boolean | undefined => {
  // It is in no namespace itself, and found where objects without one are.
  const object = objects.find("Namespace", "", "default", namespace);
  const labels = { ...object?.metadata.labels, [nameLabel]: namespace };
  if (matchesLabels(selector, labels)) return true;
  const keys = [
    ...Object.keys(valueAt(selector, ["matchLabels"]) ?? {}),
    ...mapsAt(selector, ["matchExpressions"]).map((item) => String(item.key)),
  ];
  return keys.every((key) => Object.hasOwn(labels, key)) ? false : undefined;
};

/**
 * Whether a rule of a policy takes a pod; undefined where that cannot be seen, as with blocks of addresses.
 * @param home The namespace of the policy.
 */
export const takesPod = (
  rule: unknown,
  side: "from" | "to",
  pod: Pod,
  { home, objects }: { readonly home: string; readonly objects: Objects },
): boolean | undefined => {
  const peers = itemsAt(rule, [side]);
  if (peers.length === 0) return true;
  const answers = peers.map(({ item }): boolean | undefined => {
    if (item.ipBlock !== undefined) return isWide(textAt(item, ["ipBlock", "cidr"])) || undefined;
    if (!matchesLabels(item.podSelector, pod.labels)) return false;
    return isMap(item.namespaceSelector)
      ? takesNamespace(item.namespaceSelector, pod.namespace, objects)
      : pod.namespace === home;
  });
  if (answers.includes(true)) return true;
  return answers.includes(undefined) ? undefined : false;
};
