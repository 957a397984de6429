import { DeployFailure } from "./deploy-failure.ts";
import type { Listener } from "./listeners.ts";
import type { KubeParameters } from "./parameters/parameters-fields.ts";

/** A port of the Service, and of Envoy's container. */
export interface ProxyPort {
  readonly port: number;
  /** The container's. */
  readonly targetPort: number;
  readonly name: string;
  readonly nodePort: number | undefined;
}

/** What the embedded chart has for a Gateway without listeners, which the CRD refuses. */
const withoutListeners: ProxyPort = { port: 80, targetPort: 80, name: "http", nodePort: undefined };

/**
 * One port for each number, named after the first listener that has it, regardless of its protocol.
 * @throws {DeployFailure} `node-port-missing`, where the controller panics.
 */
export const portsOf = (
  listeners: readonly Listener[],
  service: KubeParameters["service"],
): readonly ProxyPort[] => {
  const first = new Map(listeners.toReversed().map((listener) => [listener.port, listener]));
  if (first.size === 0) return [withoutListeners];
  return [...first.values()]
    .toSorted((one, other) => one.port - other.port)
    .map(({ port, name }) => ({
      port,
      targetPort: targetPortOf(port),
      name: portName(name),
      nodePort: nodePortOf(port, service),
    }));
};

/** Envoy runs without the right to listen below 1024. */
const targetPortOf = (port: number): number => (port < 1024 ? port + 8000 : port);

const portName = (listener: string): string =>
  listener
    .replaceAll(/[^A-Za-z0-9-]+/g, "-")
    .replaceAll(/-+/g, "-")
    .slice(0, 15);

const nodePortOf = (port: number, service: KubeParameters["service"]): number | undefined => {
  if (service?.type !== "NodePort") return undefined;
  const ports = service.ports ?? [];
  const index = ports.findIndex((entry) => entry.port === port);
  const entry = ports[index];
  if (entry === undefined) return undefined;
  if (entry.nodePort === undefined) {
    throw new DeployFailure("node-port-missing", `service.ports has the port ${port} without a nodePort`, [
      "spec",
      "kube",
      "service",
      "ports",
      index,
    ]);
  }
  return entry.nodePort;
};
