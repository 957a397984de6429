import { type FaultMark, markText } from "../fault-marks.ts";
import type { MapNode, PodNode } from "../installation-map.ts";
import { portText } from "../words.ts";
import { columnsOf, columnWidth, type FittedText, fittedText } from "./fitted-text.ts";

/** A line of a card, and its style: a class of the style sheet. */
export interface CardRow extends FittedText {
  readonly style: string;
  readonly indent: number;
}

/** What is written in the box of a node. */
export interface Card {
  readonly node: MapNode;
  readonly rows: readonly CardRow[];
  readonly width: number;
  readonly height: number;
  readonly isFaulty: boolean;
  /** How far below its top each connection leaves. */
  readonly exits: readonly number[];
}

export const rowHeight = 19;
export const padding = 12;
const indentWidth = 12;
const longest = 52;

/** How many of the workloads that a card stands for are named. */
const mostTitles = 8;

/** A connection that leaves a node, as its card has it: where to, the Secrets of both ends, what is wrong. */
export interface Leaving {
  readonly style: string;
  readonly texts: readonly string[];
}

const row = (text: string, style: string, indent = 0): CardRow => ({
  ...fittedText(text, longest),
  style,
  indent: indent * indentWidth,
});

const roles = { envoy: "Envoy", gloo: "control plane", sds: "SDS", other: "not known" };

const titleRows = (titles: readonly string[]): readonly CardRow[] => [
  ...titles.slice(0, mostTitles).map((title) => row(title, "title")),
  ...(titles.length > mostTitles ? [row(`and ${titles.length - mostTitles} more like these`, "quiet")] : []),
];

const podRows = ({ containers }: PodNode, isOne: boolean): readonly CardRow[] => {
  const idle = containers.filter(({ ports, role }) => ports.length === 0 && role === "other");
  return [
    ...containers
      .filter((container) => !idle.includes(container))
      .flatMap(({ name, role, ports }) => [
        row(isOne && name !== role ? `${name} · ${roles[role]}` : roles[role], "name"),
        ...ports.map((port) => row(portText(port), port.isOpen ? port.security : "quiet", 1)),
      ]),
    ...(isOne && idle.length > 0 ? [row(`also: ${idle.map(({ name }) => name).join(", ")}`, "quiet")] : []),
  ];
};

const rowsOf = (node: MapNode, isOne: boolean): readonly CardRow[] => {
  if (node.node === "pod") return podRows(node, isOne);
  if (node.node === "maker") return [row("makes Secrets", "quiet")];
  if (node.node === "outside") return [row(node.reason ?? "not among the manifests", "quiet")];
  return [row(node.isPresent ? "Secret" : "Secret, not among the manifests", "quiet")];
};

/** What a card is made of. */
export interface CardContent {
  readonly node: MapNode;
  /** Of all that it stands for. */
  readonly titles: readonly string[];
  readonly marks: readonly FaultMark[];
  readonly leaving: readonly Leaving[];
}

/** The card of a node: what it is, where it connects to, and at its foot what is wrong with it. */
export const cardOf = ({ node, titles, marks, leaving }: CardContent): Card => {
  const head = [...titleRows(titles), ...rowsOf(node, titles.length === 1)];
  const exits: number[] = [];
  const body: CardRow[] = [];
  for (const { style, texts } of leaving) {
    exits.push(padding + (head.length + body.length + 0.5) * rowHeight);
    for (const [index, text] of texts.entries())
      body.push(row(text, index === 0 ? `${style} exit` : "quiet", Math.min(index, 1)));
  }
  const rows = [...head, ...body, ...marks.map((mark) => row(markText(mark), mark.severity))];
  const width = Math.max(...rows.map(({ text, indent }) => indent + columnsOf(text) * columnWidth));
  return {
    node,
    rows,
    exits,
    width: Math.ceil(width) + 2 * padding,
    height: rows.length * rowHeight + 2 * padding,
    isFaulty: marks.some(({ severity }) => severity === "error"),
  };
};
