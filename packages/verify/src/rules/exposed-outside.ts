import { itemsAt, listAt, mapsAt, type Path, textAt, valueAt } from "@gloo-mtls/objects/data";
import type { Manifest } from "@gloo-mtls/objects/object";
import type { Listening } from "../wiring/listening.ts";
import { namespaceOf, type Place } from "../wiring/objects.ts";
import { podsByNamespace } from "../wiring/pod.ts";
import { isReachable } from "../wiring/process.ts";
import { routeOf } from "../wiring/service-route.ts";
import type { Wiring } from "../wiring/wiring.ts";
import { foundAt, type VerifyRule } from "./subject.ts";

/** A port of a Service that something outside of the cluster reaches, and what lets it. */
interface WayIn {
  readonly place: Place;
  readonly what: string;
  readonly namespace: string;
  readonly service: string;
  /** The number or the name of the port; undefined for the only one. */
  readonly port: unknown;
}

const byServices = ({ objects }: Wiring): readonly WayIn[] =>
  objects.ofKind("Service", "").flatMap((service) => {
    const type = textAt(service, ["spec", "type"]);
    const isOutside = type === "LoadBalancer" || type === "NodePort";
    if (!isOutside && listAt(service, ["spec", "externalIPs"]).length === 0) return [];
    const path: Path = ["spec", isOutside ? "type" : "externalIPs"];
    return mapsAt(service, ["spec", "ports"]).map((item) => ({
      place: { manifest: service, path },
      what: isOutside ? `the type ${type}` : "externalIPs",
      namespace: namespaceOf(service),
      service: service.metadata.name,
      port: item.port,
    }));
  });

const wayIn = (manifest: Manifest, path: Path, name: unknown, port: unknown, namespace?: string): WayIn[] =>
  typeof name !== "string"
    ? []
    : [
        {
          place: { manifest, path },
          what: `this ${manifest.kind}`,
          namespace: namespace ?? namespaceOf(manifest),
          service: name,
          port,
        },
      ];

const byIngresses = ({ objects }: Wiring): readonly WayIn[] =>
  objects.ofKind("Ingress", "networking.k8s.io").flatMap((ingress) =>
    [
      ["spec", "defaultBackend"],
      ...itemsAt(ingress, ["spec", "rules"]).flatMap(({ path }) =>
        itemsAt(ingress, [...path, "http", "paths"]).map((found) => [...found.path, "backend"]),
      ),
    ].flatMap((path) => {
      const service = valueAt(ingress, [...path, "service"]);
      const port = valueAt(service, ["port", "number"]) ?? valueAt(service, ["port", "name"]);
      return wayIn(ingress, path, textAt(service, ["name"]), port);
    }),
  );

const routes = ["HTTPRoute", "GRPCRoute", "TLSRoute", "TCPRoute"];

const byRoutes = ({ objects }: Wiring): readonly WayIn[] => [
  ...routes.flatMap((kind) =>
    objects
      .ofKind(kind, "gateway.networking.k8s.io")
      .flatMap((route) =>
        itemsAt(route, ["spec", "rules"]).flatMap(({ path: rule }) =>
          itemsAt(route, [...rule, "backendRefs"]).flatMap(({ item, path }) =>
            wayIn(route, path, item.name, item.port, textAt(item, ["namespace"])),
          ),
        ),
      ),
  ),
  ...objects
    .ofKind("Route", "route.openshift.io")
    .flatMap((route) =>
      wayIn(
        route,
        ["spec", "to"],
        textAt(route, ["spec", "to", "name"]),
        valueAt(route, ["spec", "port", "targetPort"]),
      ),
    ),
];

/** What is behind an address that is worth protecting. */
const treasureOf = (end: Listening, { entrances }: Wiring): string | undefined => {
  if (end.what === "sds") return "SDS, which hands out the private key";
  if (end.what === "admin") return "Envoy's administration";
  const leadsTo = (treasure: "configuration" | "key" | "admin"): boolean =>
    entrances.some(({ listening, leadsTo: found }) => listening === end && found.has(treasure));
  if (leadsTo("key")) return "SDS, which hands out the private key";
  const isXds = end.what === "gloo" && (end.bind.use === "xds" || end.bind.use === "restXds");
  if (isXds || leadsTo("configuration")) return "xDS, which hands out the whole configuration";
  return leadsTo("admin") ? "Envoy's administration" : undefined;
};

export const exposedOutside: VerifyRule = {
  severity: "warning",
  hint: "let only Services of type ClusterIP lead there, and only proxies dial them; or accept it where proxies of other clusters do",
  *check({ wiring }) {
    const podsOf = podsByNamespace(wiring.pods);
    const { objects } = wiring;
    for (const { place, what, namespace, service: name, port } of [
      ...byServices(wiring),
      ...byIngresses(wiring),
      ...byRoutes(wiring),
    ]) {
      const service = objects.find("Service", "", namespace, name);
      const ports = itemsAt(service, ["spec", "ports"]).filter(
        ({ item }) =>
          port === undefined || item.port === port || item.name === port || item.targetPort === port,
      );
      for (const { item } of ports) {
        if (typeof item.port !== "number") continue;
        const route = routeOf(
          { host: `${name}.${namespace}.svc`, port: item.port, from: namespace },
          {
            objects,
            podsOf,
          },
        );
        if (route.kind !== "pods") continue;
        const treasure = route.pods
          .flatMap((reached) =>
            wiring
              .listeningOf(reached.pod)
              .filter((end) => end.port === reached.port && isReachable(end.host)),
          )
          .map((end) => treasureOf(end, wiring))
          .find((found) => found !== undefined);
        if (treasure === undefined) continue;
        yield foundAt(
          place,
          `${what} leads from outside of the cluster through port ${item.port} of Service ${name} to ${treasure}: anyone who reaches the node or the load balancer can try it`,
        );
      }
    }
    for (const pod of wiring.pods) {
      for (const { data, manifest, path } of pod.containers) {
        for (const { item, path: at } of itemsAt(data, ["ports"])) {
          if (typeof item.hostPort !== "number") continue;
          const treasure = wiring
            .listeningOf(pod)
            .filter((end) => end.port === item.containerPort && isReachable(end.host))
            .map((end) => treasureOf(end, wiring))
            .find((found) => found !== undefined);
          if (treasure === undefined) continue;
          yield foundAt(
            { manifest, path: [...path, ...at, "hostPort"] },
            `hostPort ${item.hostPort} leads from the node's address to ${treasure}: anyone who reaches the node can try it`,
          );
        }
      }
    }
  },
};
