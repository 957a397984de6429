import { printable } from "@gloo-mtls/objects/report";
import { faultMarks, markText } from "./fault-marks.ts";
import type { InstallationMap, MapNode, Security } from "./installation-map.ts";
import { joinedConnections } from "./joined-connections.ts";
import { edgeText, portText, securityWords } from "./words.ts";

const longest = 80;

/**
 * A text within quotes of Mermaid. Its lexer knows no escapes but its entities, `#` with a number and `;`, and Markdown begins with a backtick;
 * so everything but letters, digits, and a few signs that mean nothing there is written as an entity.
 */
const quoted = (lines: readonly string[]): string =>
  `"${lines
    .map((text) => {
      const shown = printable(text);
      const characters = [...shown];
      const cut = characters.length > longest ? [...characters.slice(0, longest - 1), "…"] : characters;
      return cut
        .map((one) => (/[A-Za-z0-9 .:/_,·→✕!×-]/.test(one) ? one : `#${one.codePointAt(0)};`))
        .join("");
    })
    .join("<br/>")}"`;

const arrows: Readonly<Record<Security, string>> = {
  plaintext: "-.->",
  tls: "-->",
  "mutual-tls": "==>",
  unknown: "-.->",
};

const shapes: Readonly<Record<MapNode["node"], readonly [string, string]>> = {
  pod: ["[", "]"],
  secret: ["[(", ")]"],
  maker: ["([", "])"],
  outside: ["{{", "}}"],
};

const linesOf = (node: MapNode): readonly string[] =>
  node.node === "pod"
    ? [
        node.title,
        ...node.containers.flatMap(({ name, ports }) =>
          ports.length === 0 ? [] : ports.map((port) => `${name} ${portText(port)}`),
        ),
      ]
    : [node.title];

/** The map as a flowchart of Mermaid. Nodes are numbered, so that no name of others is syntax. */
export const mapMermaid = (map: InstallationMap): string => {
  const marks = faultMarks(map);
  const numbers = new Map(map.nodes.map(({ id }, index) => [id, `n${index}`]));
  const number = (id: string): string => numbers.get(id) ?? "";
  const faulty = map.nodes.filter(({ id }) => marks.get(id)?.some(({ severity }) => severity === "error"));
  const nodeLine = (node: MapNode): string => {
    const [open, close] = shapes[node.node];
    const texts = [...linesOf(node), ...(marks.get(node.id) ?? []).map(markText)];
    return `${number(node.id)}${open}${quoted(texts)}${close}`;
  };
  const namespaces = [...new Set(map.nodes.flatMap(({ namespace }) => namespace ?? []))].toSorted();
  const edges = [
    ...joinedConnections(map).map(({ first, ids, ports }) => {
      const faults = ids.flatMap((id) => (marks.get(id) ?? []).map(markText));
      const texts = [`${securityWords[first.security]} :${ports.join(" :")}`, ...new Set(faults)];
      const isRed = faults.some((text) => text.startsWith("✕"));
      return { from: first.from, to: first.to, arrow: arrows[first.security], texts, isRed };
    }),
    ...map.edges.flatMap((edge) =>
      edge.edge === "connection"
        ? []
        : [{ from: edge.from, to: edge.to, arrow: "-->", texts: [edgeText(edge)], isRed: false }],
    ),
  ];
  const red = edges.flatMap(({ isRed }, index) => (isRed ? [index] : []));
  return [
    "flowchart LR",
    ...namespaces.flatMap((namespace, index) => [
      `  subgraph s${index}[${quoted([namespace])}]`,
      ...map.nodes.filter((node) => node.namespace === namespace).map((node) => `    ${nodeLine(node)}`),
      "  end",
    ]),
    ...map.nodes.filter(({ namespace }) => namespace === undefined).map((node) => `  ${nodeLine(node)}`),
    ...edges.map(
      ({ from, to, arrow, texts }) => `  ${number(from)} ${arrow}|${quoted(texts)}| ${number(to)}`,
    ),
    "  classDef fault stroke:#c62828,stroke-width:3px",
    ...(faulty.length === 0 ? [] : [`  class ${faulty.map(({ id }) => number(id)).join(",")} fault`]),
    ...(red.length === 0 ? [] : [`  linkStyle ${red.join(",")} stroke:#c62828`]),
    "",
  ].join("\n");
};
