import { printable } from "@gloo-mtls/objects/report";
import { type FaultMark, faultMarks, markText } from "./fault-marks.ts";
import type { InstallationMap, MapNode } from "./installation-map.ts";
import { joinedConnections } from "./joined-connections.ts";
import { edgeText, identitiesText, portText, securityWords } from "./words.ts";

const line = (depth: number, text: string): string => `${"  ".repeat(depth)}${printable(text)}`;

/** The map for a terminal: namespaces with what is in them, each with where it connects to, and what is wrong. */
export const mapText = (map: InstallationMap): string => {
  const marks = faultMarks(map);
  const titles = new Map(map.nodes.map((node) => [node.id, node]));
  const connections = joinedConnections(map);
  const called = (id: string, from: string | undefined): string => {
    const node = titles.get(id);
    if (node === undefined) return id;
    return node.namespace === undefined || node.namespace === from
      ? node.title
      : `${node.title} in ${node.namespace}`;
  };
  const faultsOf = (depth: number, ids: readonly string[]): readonly string[] => {
    const found = ids.flatMap((id): readonly FaultMark[] => marks.get(id) ?? []).map(markText);
    return [...new Set(found)].map((text) => line(depth, text));
  };
  const leaving = ({ id, namespace }: MapNode): readonly string[] => [
    ...connections
      .filter(({ first }) => first.from === id)
      .flatMap(({ first, ids, ports }) => {
        const to = titles.get(first.to);
        const end = to?.node === "outside" ? to.title : `${called(first.to, namespace)} :${ports.join(" :")}`;
        const secrets = identitiesText(first);
        return [
          line(2, `→ ${end} · ${securityWords[first.security]}`),
          ...(secrets === undefined ? [] : [line(3, secrets)]),
          ...(to?.node === "outside" && to.reason !== undefined ? [line(3, `✕ ${to.reason}`)] : []),
          ...faultsOf(3, ids),
        ];
      }),
    ...map.edges.flatMap((edge) =>
      edge.edge === "makes" && edge.to === id
        ? [line(2, `← ${called(edge.from, namespace)} · ${edgeText(edge)}`)]
        : [],
    ),
    ...map.edges.flatMap((edge) =>
      edge.edge === "mount" && edge.from === id
        ? [line(2, `→ ${called(edge.to, namespace)} · ${edgeText(edge)}`)]
        : [],
    ),
  ];
  const described = (node: MapNode): readonly string[] => {
    if (node.node === "outside") return [];
    const kinds = { pod: "", secret: "Secret/", maker: "" };
    return [
      line(1, `${kinds[node.node]}${node.title}`),
      ...(node.node === "pod"
        ? node.containers.flatMap(({ name, role, ports }) => [
            line(2, role === "other" || role === name ? name : `${name} (${role})`),
            ...ports.map((port) => line(3, portText(port))),
          ])
        : []),
      ...leaving(node),
      ...faultsOf(2, [node.id]),
    ];
  };
  const namespaces = [...new Set(map.nodes.flatMap(({ namespace }) => namespace ?? []))].toSorted();
  const nowhere = map.faults.filter(({ on, severity }) => on.length === 0 && severity !== "info");
  const lines = [
    ...namespaces.flatMap((namespace) => [
      printable(`namespace ${namespace}`),
      ...map.nodes.filter((node) => node.namespace === namespace).flatMap(described),
    ]),
    ...nowhere.map(({ code, severity, message }) => printable(`${severity}: ${code}: ${message}`)),
  ];
  return lines.length === 0 ? "nothing of an installation is there\n" : `${lines.join("\n")}\n`;
};
