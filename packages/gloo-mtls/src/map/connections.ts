import type { TlsContext } from "@gloo-mtls/objects/envoy";
import { clientCheck, type Dial, type EnvoyProcess, type Listening, type Wiring } from "@gloo-mtls/verify";
import type { ConnectionEdge, MapIdentity, OutsideNode, Security } from "./installation-map.ts";
import { podId } from "./node-id.ts";

/** How a listening port is secured: as weakly as the weakest of its filter chains. */
export const securityOf = (end: Listening, { entrances }: Wiring): Security => {
  if (end.what !== "listener") return "plaintext";
  const checks = entrances.filter(({ listening }) => listening === end).map(clientCheck);
  if (checks.includes("plaintext")) return "plaintext";
  if (checks.length === 0 || checks.includes("unknown")) return "unknown";
  return checks.every((check) => check === "verified") ? "mutual-tls" : "tls";
};

const noIdentity: MapIdentity = { certificate: undefined, authority: undefined };

const identityOf = (process: EnvoyProcess, tls: TlsContext, { supplyOf }: Wiring): MapIdentity => {
  const [certificate] = tls.certificates;
  const { trust } = tls.validation;
  const secret = (source: typeof trust, use: "certificate" | "validation"): string | undefined => {
    const supply = source === undefined ? undefined : supplyOf(process, source, use);
    return supply?.kind === "secret" ? `${supply.use.namespace}/${supply.use.name}` : undefined;
  };
  return { certificate: secret(certificate, "certificate"), authority: secret(trust, "validation") };
};

const serverIdentity = (end: Listening | undefined, wiring: Wiring): MapIdentity => {
  if (end?.what !== "listener") return noIdentity;
  const socket = end.listener.chains.map((chain) => chain.socket).find(({ kind }) => kind === "tls");
  return socket?.kind === "tls" ? identityOf(end.process, socket.tls, wiring) : noIdentity;
};

/** What both ends make of a connection: it is mutual TLS only when each asks the other for a certificate. */
const agreed = (dial: Dial, ends: readonly Listening[], wiring: Wiring): Security => {
  const { socket } = dial.endpoint;
  if (socket.kind !== "tls") return socket.kind;
  const server = ends.map((end) => securityOf(end, wiring));
  const { certificates, validation } = socket.tls;
  const isClientProven = certificates.length > 0;
  const isServerProven = validation.trust !== undefined && !validation.acceptsUntrusted;
  if (server.includes("plaintext")) return "plaintext";
  if (!isClientProven || !isServerProven || server.includes("tls")) return "tls";
  return server.length === 0 || server.includes("unknown") ? "unknown" : "mutual-tls";
};

/** A connection on the map, with the object of the cluster that opens it. */
export interface Connection {
  readonly edge: ConnectionEdge;
  readonly dial: Dial;
  readonly outside: OutsideNode | undefined;
}

const outsideOf = ({ endpoint, route }: Dial): OutsideNode => {
  const title = `${endpoint.host}:${endpoint.port}`;
  const reason = route.kind === "nowhere" ? route.reason : undefined;
  return { node: "outside", id: `outside:${title}`, namespace: undefined, title, reason };
};

/** The connections of an Envoy to others; those within its pod are not drawn. */
export const connectionsOf = (dial: Dial, wiring: Wiring): readonly Connection[] => {
  const { process, endpoint, route, isControl } = dial;
  if (route.kind === "loopback") return [];
  const { socket, port } = endpoint;
  const client = socket.kind === "tls" ? identityOf(process, socket.tls, wiring) : noIdentity;
  const from = podId(process.pod);
  const connection = (to: string, ends: readonly Listening[]): ConnectionEdge => ({
    edge: "connection",
    id: `connection:${from}>${to}:${port}`,
    from,
    to,
    port,
    security: agreed(dial, ends, wiring),
    isControl,
    client,
    server: serverIdentity(ends[0], wiring),
  });
  if (route.kind !== "pods") {
    const outside = outsideOf(dial);
    return [{ edge: connection(outside.id, []), dial, outside }];
  }
  return route.pods.map(({ pod }) => {
    const ends = dial.ends.filter((end) => end.process.pod === pod);
    return { edge: connection(podId(pod), ends), dial, outside: undefined };
  });
};
