import { formatPath, type Path } from "@gloo-mtls/objects/data";
import { isLoopback } from "@gloo-mtls/objects/envoy";
import type { Manifest } from "@gloo-mtls/objects/object";
import { formatReference } from "@gloo-mtls/objects/report";
import {
  type Listening,
  type Pod,
  type VerifyOptions,
  verifyWiring,
  type Wiring,
  wiringOf,
} from "@gloo-mtls/verify";
import { type Connection, connectionsOf, securityOf } from "./connections.ts";
import type { InstallationMap, MapContainer, MapFault, MapPort, PodNode } from "./installation-map.ts";
import { makerId, podId, secretId } from "./node-id.ts";
import { secretsOnMap } from "./secrets-on-map.ts";

const referenceOf = ({ kind, metadata }: Manifest): string =>
  formatReference({ kind, namespace: metadata.namespace ?? "default", name: metadata.name });

const leadsTo = (end: Listening, { entrances }: Wiring): MapPort["leadsTo"] => {
  if (end.what === "sds") return ["key"];
  if (end.what === "admin") return ["admin"];
  if (end.what === "gloo") return /xds$/i.test(end.bind.use) ? ["configuration"] : [];
  const found = entrances.filter(({ listening }) => listening === end).flatMap((one) => [...one.leadsTo]);
  return [...new Set(found)].toSorted();
};

const portOf = (end: Listening, wiring: Wiring): MapPort => ({
  address: `${end.host.includes(":") && !end.host.startsWith("[") ? `[${end.host}]` : end.host}:${end.port}`,
  use: end.what === "gloo" ? end.bind.use : end.what,
  security: securityOf(end, wiring),
  isOpen: !isLoopback(end.host),
  leadsTo: leadsTo(end, wiring),
});

const podNode = (pod: Pod, wiring: Wiring): PodNode => ({
  node: "pod",
  id: podId(pod),
  namespace: pod.namespace,
  title: `${pod.manifest.kind}/${pod.manifest.metadata.name}`,
  containers: pod.containers.map((container): MapContainer => {
    const process = wiring.processes.find((one) => one.container === container);
    const ends = wiring.listening.filter((one) => one.process.container === container);
    return {
      name: container.name,
      role: process?.kind ?? "other",
      ports: ends.map((end) => portOf(end, wiring)),
    };
  }),
});

const startsWith = (path: Path, start: Path): boolean => start.every((part, index) => path[index] === part);

const unique = <T extends { readonly id: string }>(items: readonly T[]): readonly T[] => [
  ...new Map(items.map((item) => [item.id, item])).values(),
];

/** Which nodes and edges an object of the stream stands for. */
const placesOf = (
  { processes, pods, secrets }: Wiring,
  connections: readonly Connection[],
): ((reference: string, path: Path) => readonly string[]) => {
  const places = new Map<string, string[]>();
  const put = (manifest: Manifest | undefined, id: string): void => {
    if (manifest === undefined) return;
    const key = referenceOf(manifest);
    places.set(key, [...(places.get(key) ?? []), id]);
  };
  for (const pod of pods) put(pod.manifest, podId(pod));
  for (const process of processes) {
    if (process.kind === "envoy") put(process.placeOf([]).manifest, podId(process.pod));
    if (process.kind === "gloo")
      for (const { place } of process.binds) put(place.manifest, podId(process.pod));
  }
  for (const use of secrets) {
    places.set(`Secret/${use.namespace}/${use.name}`, [secretId(use)]);
    for (const maker of use.makers) {
      const id = makerId(maker);
      if (id === undefined) continue;
      if (maker.kind === "certgen") put(maker.run.pod.manifest, id);
      if (maker.kind === "brought") put(maker.by, id);
    }
  }
  for (const { edge, dial } of connections) {
    if (dial.route.kind === "pods" || dial.route.kind === "nowhere") put(dial.route.service, edge.id);
  }
  // The place of a Secret that nothing makes is the first volume that mounts it; others mount it too.
  const secretsAt = (reference: string, path: Path): readonly string[] | undefined => {
    const use = secrets.find(
      ({ place }) => referenceOf(place.manifest) === reference && formatPath(place.path) === formatPath(path),
    );
    return use === undefined ? undefined : [secretId(use)];
  };
  return (reference, path) => [
    ...(secretsAt(reference, path) ?? places.get(reference) ?? []),
    ...connections.flatMap(({ edge, dial: { process, cluster } }) => {
      const place = process.placeOf(cluster.path);
      return referenceOf(place.manifest) === reference && startsWith(path, place.path) ? [edge.id] : [];
    }),
  ];
};

/**
 * An installation as people look at it: pods with their ports, connections with what secures them, Secrets, and who makes these; with
 * what `verify` finds.
 *
 * @param manifests Objects from anywhere; what is not one is passed over.
 * @param options Those of `verify`.
 * @throws {InputError} `unknown-option`, `bad-option`, `too-deep` and `too-large`.
 */
export const mapOf = (manifests: readonly unknown[], options: VerifyOptions = {}): InstallationMap => {
  const wiring = wiringOf(manifests);
  const findings = verifyWiring(wiring, options);
  const connections = wiring.dials.flatMap((dial) => connectionsOf(dial, wiring));
  const { nodes: secretNodes, edges: secretEdges } = secretsOnMap(wiring);
  const taking = new Set(wiring.processes.map(({ pod }) => pod));
  const nodes = unique([
    ...wiring.pods.filter((pod) => taking.has(pod)).map((pod) => podNode(pod, wiring)),
    ...secretNodes,
    ...connections.flatMap(({ outside }) => outside ?? []),
  ]);
  const ids = new Set(nodes.map(({ id }) => id));
  const edges = unique([...connections.map(({ edge }) => edge), ...secretEdges]).filter(
    ({ from, to }) => ids.has(from) && ids.has(to),
  );
  const shown = new Set([...ids, ...edges.map(({ id }) => id)]);
  const placed = placesOf(wiring, connections);
  return {
    nodes,
    edges,
    faults: findings.map(({ code, severity, message, object, path }): MapFault => {
      const on =
        object === undefined
          ? []
          : placed(formatReference({ ...object, namespace: object.namespace ?? "default" }), path);
      return { code, severity, message, on: [...new Set(on)].filter((id) => shown.has(id)) };
    }),
  };
};
