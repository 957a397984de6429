import { type DataMap, isMap, valueAt } from "@gloo-mtls/objects/data";
import { isReachable, type Listening, type Pod, type Wiring } from "@gloo-mtls/verify/graph";
import type { Hardened, Step } from "./hardening.ts";
import { memberOf } from "./message.ts";

type Handler = "tcpSocket" | "httpGet" | "grpc";

/** A probe of a pod that dials a port. */
interface PortProbe {
  readonly container: Pod["containers"][number];
  readonly name: "readinessProbe" | "livenessProbe" | "startupProbe";
}

const kinds = ["readinessProbe", "livenessProbe", "startupProbe"] as const;
const handlers: readonly Handler[] = ["tcpSocket", "httpGet", "grpc"];

/** The probes of a pod that dial a port, by its number or by its name. */
export const probesOf = (pod: Pod, port: number): readonly PortProbe[] =>
  pod.containers.flatMap((container) =>
    kinds.flatMap((name) =>
      handlers.some((handler) => {
        const named = valueAt(container.data, [name, handler, "port"]);
        return (
          named === port ||
          container.ports.some((declared) => declared.name === named && declared.port === port)
        );
      })
        ? [{ container, name }]
        : [],
    ),
  );

/**
 * The port of the pod's own Envoy on which `GET /ready` gives its state: it is ready when it has its first certificates and its first
 * configuration, or has waited for them as long as it does.
 *
 * @see Envoy, admin interface, `/ready`; Gloo 1.22.1 templates/9-gateway-proxy-configmap.yaml, `prometheus_listener`
 */
const readyPort = (pod: Pod, wiring: Wiring, read: Hardened["read"]): number | undefined => {
  const isAdmin = (one: Listening, process: Listening["process"]): boolean =>
    one.what === "admin" && one.process === process;
  for (const { chain, listening, process, isOpen } of wiring.entrances) {
    if (process.pod !== pod || !isOpen || chain.socket.kind !== "plaintext" || !isReachable(listening.host))
      continue;
    for (const { cluster: name, path } of chain.clusters) {
      const route = read(process.placeOf(path.slice(0, -2)));
      if (valueAt(route, ["match", "path"]) !== "/ready" || !isMap(route)) continue;
      if (memberOf(route.route, "prefix_rewrite") !== undefined) continue;
      const leadsToAdmin = wiring.dials.some(
        (dial) =>
          dial.process === process &&
          dial.cluster.name === name &&
          dial.ends.some((end) => isAdmin(end, process)),
      );
      if (leadsToAdmin) return listening.port;
    }
  }
  return undefined;
};

const withoutHandler = (probe: DataMap): DataMap => {
  const { tcpSocket: _, httpGet: __, grpc: ___, ...rest } = probe;
  return rest;
};

/**
 * Takes the probes of a port away that only the pod itself will reach. What asked whether the pod is ready asks its Envoy instead, where
 * that answers: the images have no shell, and Gloo's SDS server has no health service.
 */
export function* withoutProbesOf(
  pod: Pod,
  port: number,
  { wiring, read }: Hardened,
): Iterable<Extract<Step, { change: unknown }>> {
  const ready = readyPort(pod, wiring, read);
  for (const { container, name } of probesOf(pod, port)) {
    yield {
      place: { manifest: container.manifest, path: [...container.path, name] },
      change: (probe) =>
        isMap(probe) && ready !== undefined && name === "readinessProbe"
          ? { ...withoutHandler(probe), httpGet: { path: "/ready", port: ready } }
          : undefined,
    };
  }
}
