import { mapsAt, textAt, valueAt } from "@gloo-mtls/objects/data";
import { type Listening, namespaceOf, type Pod, selects } from "@gloo-mtls/verify/graph";
import type { Hardened } from "./hardening.ts";

/** The ports of a pod that are not for everyone. */
export interface Guarded {
  readonly ports: readonly number[];
  /** Of these, the ones that pods among the manifests dial, or that serve xDS. */
  readonly dialled: readonly {
    readonly port: number;
    readonly by: readonly Pod[];
    readonly isXds: boolean;
  }[];
  /** Whether a Service offers one of them outside of the cluster. */
  readonly isPublic: boolean;
}

const isGuarded = (one: Listening, { wiring }: Hardened): boolean => {
  if (one.what === "gloo") return one.bind.use !== "validation";
  if (one.what !== "listener") return true;
  return wiring.entrances.some(({ listening, leadsTo }) => listening === one && leadsTo.size > 0);
};

const isOpenOutside = (pod: Pod, ports: readonly number[], { wiring }: Hardened): boolean =>
  wiring.objects.ofKind("Service", "").some((service) => {
    const isSelected =
      namespaceOf(service) === pod.namespace && selects(valueAt(service, ["spec", "selector"]), pod.labels);
    const type = textAt(service, ["spec", "type"]) ?? "ClusterIP";
    return (
      isSelected &&
      type !== "ClusterIP" &&
      mapsAt(service, ["spec", "ports"]).some((item) => {
        const target = item.targetPort ?? item.port;
        const named = pod.containers
          .flatMap((container) => container.ports)
          .find(({ name }) => name === target);
        return ports.includes(named?.port ?? Number(target));
      })
    );
  });

/** What a pod serves that is for some pods alone, or for none: xDS, keys, Envoy's administration, gloo's own ports behind the sidecar. */
export const guardedPorts = (pod: Pod, hardened: Hardened): Guarded => {
  const { wiring } = hardened;
  const own = wiring.listening.filter((one) => one.process.pod === pod && isGuarded(one, hardened));
  const ports = [...new Set(own.map(({ port }) => port))].toSorted((one, other) => one - other);
  const dialled = ports.flatMap((port) => {
    const by = wiring.dials.flatMap(({ process, route }) =>
      route.kind === "pods" && route.pods.some((to) => to.pod === pod && to.port === port)
        ? [process.pod]
        : [],
    );
    const isXds = wiring.entrances.some(
      ({ listening, isOpen, leadsTo }) =>
        isOpen && listening.process.pod === pod && listening.port === port && leadsTo.has("configuration"),
    );
    return by.length > 0 || isXds ? [{ port, by: [...new Set(by)], isXds }] : [];
  });
  return { ports, dialled, isPublic: isOpenOutside(pod, ports, hardened) };
};
