import { isMap, valueAt } from "@gloo-mtls/objects/data";
import { matchesLabels } from "@gloo-mtls/objects/object";
import { type Cluster, nameOf, namespaceOf, textAt } from "./cluster.ts";

/** A listener that counts for a Gateway. */
export interface Listener {
  readonly port: number;
  /** With the running number in front, where it is of an XListenerSet. */
  readonly name: string;
}

/** Those of the Gateway, then those of the XListenerSets that it allows: older sets first. */
export const listenersOf = (gateway: unknown, cluster: Cluster): readonly Listener[] => {
  const own = itemsOf(gateway);
  const sets = cluster
    .all("XListenerSet")
    .filter((set) => belongsTo(set, gateway) && isAllowed(set, gateway, cluster))
    .toSorted(byAge);
  const numbered = sets
    .flatMap(itemsOf)
    .map(({ port, name }, index) => ({ port, name: `${own.length + index}-${name}` }));
  return [...own, ...numbered];
};

const itemsOf = (object: unknown): readonly Listener[] => {
  const listeners = valueAt(object, ["spec", "listeners"]);
  if (!Array.isArray(listeners)) return [];
  return listeners.flatMap((listener: unknown) => {
    const port = valueAt(listener, ["port"]);
    return typeof port === "number" ? [{ port, name: textAt(listener, "name") }] : [];
  });
};

const belongsTo = (set: unknown, gateway: unknown): boolean => {
  const reference = (field: string, otherwise: string) =>
    valueAt(set, ["spec", "parentRef", field]) ?? otherwise;
  return (
    reference("group", "gateway.networking.k8s.io") === "gateway.networking.k8s.io" &&
    reference("kind", "Gateway") === "Gateway" &&
    reference("name", "") === nameOf(gateway) &&
    reference("namespace", namespaceOf(set)) === namespaceOf(gateway)
  );
};

/** Nothing is allowed by default. */
const isAllowed = (set: unknown, gateway: unknown, cluster: Cluster): boolean => {
  const path = ["spec", "allowedListeners", "namespaces"];
  switch (textAt(gateway, ...path, "from")) {
    case "All":
      return true;
    case "Same":
      return namespaceOf(set) === namespaceOf(gateway);
    case "Selector": {
      const selector = valueAt(gateway, [...path, "selector"]);
      const labels = labelsOf(namespaceOf(set), cluster);
      return isMap(selector) && labels !== undefined && matchesLabels(selector, labels);
    }
    default:
      return false;
  }
};

/** The API server gives every namespace its name as a label. */
const labelsOf = (name: string, cluster: Cluster): Readonly<Record<string, unknown>> | undefined => {
  const namespace = cluster.find("Namespace", name);
  if (namespace === undefined) return undefined;
  const labels = valueAt(namespace, ["metadata", "labels"]);
  return { "kubernetes.io/metadata.name": name, ...(isMap(labels) ? labels : {}) };
};

const byAge = (one: unknown, other: unknown): number =>
  compare(textAt(one, "metadata", "creationTimestamp"), textAt(other, "metadata", "creationTimestamp")) ||
  compare(`${namespaceOf(one)}/${nameOf(one)}`, `${namespaceOf(other)}/${nameOf(other)}`);

/** Times of the API server have one form, in which the order of texts is that of the times. */
const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
