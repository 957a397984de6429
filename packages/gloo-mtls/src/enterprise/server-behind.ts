import { type Data, type DataMap, isMap, listAt, valueAt } from "@gloo-mtls/objects/data";
import { withVariable } from "@gloo-mtls/objects/object";
import type { Wiring } from "@gloo-mtls/verify/graph";
import { ports } from "../envoy/ports.ts";
import type { ServerPod } from "./server-pods.ts";

/** The port on which other pods reach the server now. */
export const serverPort = ({ container, kind }: ServerPod): number => {
  const given = Number(container.variable("SERVER_PORT"));
  const isOther = Number.isInteger(given) && given > 0 && given !== ports.extAuthServer;
  return kind === "extauth" && isOther ? given : 8083;
};

const probes: ReadonlySet<string> = new Set(["readinessProbe", "livenessProbe", "startupProbe"]);
const handlers = ["tcpSocket", "httpGet", "grpc"] as const;

/** A probe that asks the server itself, on the port that it moves to: on the old one Envoy takes TLS alone. */
const movedProbe = (probe: DataMap, isMoved: (port: Data | undefined) => boolean, to: number): DataMap => {
  const handler = handlers.find((name) => isMoved(valueAt(probe, [name, "port"])));
  const action = handler && probe[handler];
  return handler !== undefined && isMap(action) ? { ...probe, [handler]: { ...action, port: to } } : probe;
};

const withMovedProbes = (
  container: DataMap,
  isMoved: (port: Data | undefined) => boolean,
  to: number,
): DataMap =>
  Object.fromEntries(
    Object.entries(container).map(([key, value]) => [
      key,
      probes.has(key) && isMap(value) ? movedProbe(value, isMoved, to) : value,
    ]),
  );

const isTargeted = (name: Data | undefined, namespace: string, { objects }: Wiring): boolean =>
  name !== undefined &&
  objects
    .ofKind("Service", "")
    .some(
      (service) =>
        (service.metadata.namespace ?? "default") === namespace &&
        listAt(service, ["spec", "ports"]).some((port) => valueAt(port, ["targetPort"]) === name),
    );

/** The server behind its sidecar: it dials xDS through it, and external auth listens on loopback's other port. */
export const serverBehind = (
  server: ServerPod,
  wiring: Wiring,
): { readonly container: DataMap; readonly ports: readonly Data[] } => {
  const { data } = server.container;
  const env = withVariable(data.env, "GLOO_ADDRESS", `127.0.0.1:${ports.serverXds}`);
  if (server.kind === "rate-limit") return { container: { ...data, env }, ports: [] };
  const port = serverPort(server);
  const declared = listAt(data, ["ports"]);
  const isIt = (item: Data): boolean => isMap(item) && item.containerPort === port;
  const names = declared.filter(isIt).map((item) => valueAt(item, ["name"]));
  const { ports: _, ...rest } = withMovedProbes(
    data,
    (value) => value === port || (value !== undefined && names.includes(value)),
    ports.extAuthServer,
  );
  const left = declared.filter((item) => !isIt(item));
  return {
    container: {
      ...rest,
      env: withVariable(env, "SERVER_PORT", String(ports.extAuthServer)),
      ...(left.length > 0 && { ports: left }),
    },
    // Where a Service leads to the name of the port, the sidecar has it now.
    ports: names.some((name) => isTargeted(name, server.pod.namespace, wiring)) ? declared.filter(isIt) : [],
  };
};
