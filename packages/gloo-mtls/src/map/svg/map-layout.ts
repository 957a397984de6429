import { graphlib, layout } from "@dagrejs/dagre";
import { type FaultMark, faultMarks, markText } from "../fault-marks.ts";
import type { InstallationMap } from "../installation-map.ts";
import { joinedConnections } from "../joined-connections.ts";
import { edgeText, identitiesText, securityWords } from "../words.ts";
import { type Card, cardOf, type Leaving, padding, rowHeight } from "./card.ts";
import { columnsOf, columnWidth, type FittedText, fittedText } from "./fitted-text.ts";
import { foldedPods } from "./folded-pods.ts";

/** A rectangle, by its upper left corner. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Where dagre leads an edge, and the middle of its label. */
interface Routed extends Point {
  readonly points: readonly Point[];
}

export interface PlacedCard extends Card {
  readonly box: Box;
}

export interface PlacedNamespace {
  /** Its name. */
  readonly id: string;
  readonly title: FittedText;
  readonly box: Box;
}

/** An arrow, from box to box, and its label. */
export interface PlacedArrow {
  readonly from: string;
  readonly to: string;
  /** Classes of the style sheet. */
  readonly style: string;
  readonly exit: number | undefined;
  readonly points: readonly Point[];
  readonly lines: readonly FittedText[];
  readonly label: Box;
}

export interface MapLayout {
  readonly width: number;
  readonly height: number;
  readonly namespaces: readonly PlacedNamespace[];
  readonly cards: readonly PlacedCard[];
  readonly arrows: readonly PlacedArrow[];
}

interface Arrow {
  readonly from: string;
  readonly to: string;
  readonly style: string;
  /** Which of the connections that leave the node it is; undefined for other arrows. */
  readonly exit: number | undefined;
  readonly lines: readonly FittedText[];
}

const longestLabel = 40;

interface Connected extends Leaving {
  readonly from: string;
  readonly to: string;
}

/** The connections of a map, with what the card of the node that dials says of them. */
const connectedIn = (
  map: InstallationMap,
  marks: ReadonlyMap<string, readonly FaultMark[]>,
): readonly Connected[] => {
  const titles = new Map(map.nodes.map(({ id, title }) => [id, title]));
  return joinedConnections(map).map(({ first, ids, ports }) => {
    const { from, to, security } = first;
    const found = ids.flatMap((id) => marks.get(id) ?? []);
    const isFaulty = found.some(({ severity }) => severity === "error");
    const title = titles.get(to) ?? "";
    const end = to.startsWith("outside:") ? title : `${title} :${[...new Set(ports)].join(" :")}`;
    return {
      from,
      to,
      style: isFaulty ? `${security} fault` : security,
      texts: [
        `→ ${end} · ${securityWords[security]}`,
        ...(identitiesText(first)?.split("; ") ?? []),
        ...new Set(found.map(markText)),
      ],
    };
  });
};

const arrowsOf = (map: InstallationMap, connected: readonly Connected[]): readonly Arrow[] => [
  ...connected.map(({ from, to, style }, index): Arrow => {
    const exit = connected.slice(0, index).filter((one) => one.from === from).length;
    return { from, to, style, exit, lines: [] };
  }),
  ...map.edges.flatMap((edge): Arrow[] => {
    if (edge.edge === "connection") return [];
    const lines = edge.edge === "mount" ? [] : [fittedText(edgeText(edge), longestLabel)];
    return [{ from: edge.from, to: edge.to, style: edge.edge, exit: undefined, lines }];
  }),
];

const labelSize = ({ lines }: Arrow): { readonly width: number; readonly height: number } => ({
  width: Math.ceil(Math.max(0, ...lines.map(({ text }) => columnsOf(text) * columnWidth + padding))),
  height: lines.length * rowHeight,
});

const boxOf = ({ x, y, width, height }: Box): Box => ({
  x: x - width / 2,
  y: y - height / 2,
  width,
  height,
});

/** Room for the title of a namespace: dagre leaves this much around what is in it. */
const gap = 36;

/** Between arrows that go side by side. */
const laneWidth = 10;

/** Arrows with the same two ends go side by side, in their order. */
const lanesOf = (arrows: readonly Arrow[]): readonly (readonly Arrow[])[] => {
  const lanes = new Map<string, Arrow[]>();
  for (const arrow of arrows) {
    const key = JSON.stringify([arrow.from, arrow.to]);
    lanes.set(key, [...(lanes.get(key) ?? []), arrow]);
  }
  return [...lanes.values()];
};

/** Spreads the ends of arrows over the side of a box, in the order in which they come, so that no two end at the same point. */
const spread = (
  arrows: readonly PlacedArrow[],
  boxes: ReadonlyMap<string, Box>,
  end: "from" | "to",
): readonly PlacedArrow[] => {
  const neighbour = ({ points }: PlacedArrow): Point => points.at(end === "from" ? 1 : -2) ?? { x: 0, y: 0 };
  const sideOf = (arrow: PlacedArrow): string => {
    const box = boxes.get(arrow[end]);
    const isRight = box !== undefined && neighbour(arrow).x > box.x + box.width / 2;
    return JSON.stringify([arrow[end], isRight]);
  };
  const sides = new Map<string, PlacedArrow[]>();
  for (const arrow of arrows) sides.set(sideOf(arrow), [...(sides.get(sideOf(arrow)) ?? []), arrow]);
  return arrows.map((arrow) => {
    const box = boxes.get(arrow[end]);
    const side = (sides.get(sideOf(arrow)) ?? []).toSorted((a, b) => neighbour(a).y - neighbour(b).y);
    if (box === undefined) return arrow;
    const isRight = neighbour(arrow).x > box.x + box.width / 2;
    const point = {
      x: isRight ? box.x + box.width : box.x,
      y: box.y + (box.height * (side.indexOf(arrow) + 1)) / (side.length + 1),
    };
    return { ...arrow, points: arrow.points.with(end === "from" ? 0 : -1, point) };
  });
};

/** Lets each connection leave at its line of the card. */
const fromExits = (arrows: readonly PlacedArrow[], cards: readonly PlacedCard[]): readonly PlacedArrow[] => {
  const byId = new Map(cards.map((card) => [card.node.id, card]));
  return arrows.map((arrow) => {
    const card = byId.get(arrow.from);
    const below = arrow.exit === undefined ? undefined : card?.exits[arrow.exit];
    const [start] = arrow.points;
    if (card === undefined || below === undefined || start === undefined) return arrow;
    return { ...arrow, points: arrow.points.with(0, { x: start.x, y: card.box.y + below }) };
  });
};

/** Places a map: nodes by what they depend on, from left to right, those of a namespace together. */
export const mapLayout = (whole: InstallationMap): MapLayout => {
  const { map, titles } = foldedPods(whole);
  const marks = faultMarks(map);
  const connected = connectedIn(map, marks);
  const graph = new graphlib.Graph({ compound: true });
  graph.setGraph({ rankdir: "LR", nodesep: gap, edgesep: 24, ranksep: 80, marginx: 24, marginy: 24 });
  const cards = map.nodes.map((node) =>
    cardOf({
      node,
      titles: titles.get(node.id) ?? [],
      marks: marks.get(node.id) ?? [],
      leaving: connected.filter(({ from }) => from === node.id),
    }),
  );
  const namespaces = [...new Set(map.nodes.flatMap(({ namespace }) => namespace ?? []))];
  for (const namespace of namespaces) graph.setNode(`namespace:${namespace}`, {});
  for (const { node, width, height } of cards) {
    graph.setNode(node.id, { width, height });
    if (node.namespace !== undefined) graph.setParent(node.id, `namespace:${node.namespace}`);
  }
  const arrows = arrowsOf(map, connected);
  const lanes = lanesOf(arrows);
  for (const lane of lanes) {
    const [arrow] = lane;
    if (arrow === undefined) continue;
    const { width, height } = labelSize(arrow);
    const label = { width, height: Math.max(height, lane.length * laneWidth), labelpos: "c" as const };
    graph.setEdge(arrow.from, arrow.to, label);
  }
  layout(graph);
  const placed = cards.map((card): PlacedCard => ({ ...card, box: boxOf(graph.node(card.node.id)) }));
  const boxes = new Map(placed.map(({ node, box }) => [node.id, box]));
  const drawn = lanes.flatMap((lane) =>
    lane.map((arrow, index): PlacedArrow => {
      // dagre types what it wrote into the label of an edge as anything.
      const { points, x, y }: Routed = graph.edge(arrow.from, arrow.to);
      const offset = (index - (lane.length - 1) / 2) * laneWidth;
      return {
        ...arrow,
        points: points.map((point) => ({ x: point.x, y: point.y + offset })),
        label: boxOf({ ...labelSize(arrow), x, y }),
      };
    }),
  );
  const { width = 0, height = 0 } = graph.graph();
  return {
    width: Math.max(Math.ceil(width), 200),
    height: Math.max(Math.ceil(height), 60),
    namespaces: namespaces.map((namespace) => {
      const box = boxOf(graph.node(`namespace:${namespace}`));
      const columns = Math.floor((box.width - 2 * padding) / columnWidth);
      return { id: namespace, title: fittedText(namespace, columns), box };
    }),
    cards: placed,
    arrows: fromExits(spread(spread(drawn, boxes, "from"), boxes, "to"), placed),
  };
};
