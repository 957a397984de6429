import { counted, requireArgument, xmlText } from "@gloo-mtls/objects/report";
import type { InstallationMap } from "../installation-map.ts";
import { aMap } from "../installation-map.ts";
import { type CardRow, padding, rowHeight } from "./card.ts";
import type { FittedText } from "./fitted-text.ts";
import {
  type Box,
  type MapLayout,
  mapLayout,
  type PlacedArrow,
  type PlacedCard,
  type PlacedNamespace,
  type Point,
} from "./map-layout.ts";
import { styleSheet } from "./style-sheet.ts";

const number = (value: number): string => String(Math.round(value * 10) / 10);

const rect = ({ x, y, width, height }: Box, style: string, radius: number): string =>
  `<rect class="${style}" x="${number(x)}" y="${number(y)}" width="${number(width)}" height="${number(height)}" rx="${radius}"/>`;

const text = ({ text: shown, full }: FittedText, x: number, y: number, style: string): string => {
  const title = full === undefined ? "" : `<title>${xmlText(full)}</title>`;
  return `<text class="${style}" x="${number(x)}" y="${number(y)}">${xmlText(shown)}${title}</text>`;
};

const namespaceElement = ({ title, box }: PlacedNamespace): string =>
  `<g>${rect(box, "namespace", 10)}${text(title, box.x + padding, box.y + 20, "namespace-title")}</g>`;

const radii = { pod: 6, secret: 16, maker: 6, outside: 2 };

const cardElement = ({ node, rows, box, isFaulty }: PlacedCard): string => {
  const line = (row: CardRow, index: number): string =>
    text(row, box.x + padding + row.indent, box.y + padding + index * rowHeight + 14, row.style);
  const style = `card ${node.node}${isFaulty ? " fault" : ""}`;
  return `<g>${rect(box, style, radii[node.node])}${rows.map(line).join("")}</g>`;
};

const at = ({ x, y }: Point): string => `${number(x)} ${number(y)}`;

/** A curve through the points that leaves and arrives level. */
const curve = (points: readonly Point[]): string => {
  const [first, ...rest] = points;
  if (first === undefined) return "";
  let from = first;
  const parts = rest.map((to) => {
    const middle = (from.x + to.x) / 2;
    const part = `C${number(middle)} ${number(from.y)} ${number(middle)} ${number(to.y)} ${at(to)}`;
    from = to;
    return part;
  });
  return `M${at(first)}${parts.join("")}`;
};

/** The tip of an arrow, at its last point. A marker would not take the colour of its line everywhere. */
const tip = (points: readonly Point[]): string => {
  const end = points.at(-1);
  const before = points.at(-2);
  if (end === undefined || before === undefined) return "";
  const back = before.x > end.x ? 9 : -9;
  return `M${at(end)}L${number(end.x + back)} ${number(end.y - 5)}V${number(end.y + 5)}Z`;
};

const arrowElement = ({ style, points }: PlacedArrow): string =>
  `<g class="arrow ${style}"><path class="line" d="${curve(points)}"/><path class="tip" d="${tip(points)}"/></g>`;

const labelElement = ({ style, lines, label }: PlacedArrow): string => {
  const texts = lines.map((line, index) =>
    text(line, label.x + label.width / 2, label.y + index * rowHeight + 14, index === 0 ? "first" : "next"),
  );
  return `<g class="label ${style}">${rect(label, "plate", 4)}${texts.join("")}</g>`;
};

const described = ({ nodes, edges, faults }: InstallationMap): string => {
  const by = (security: string): number =>
    edges.filter((edge) => edge.edge === "connection" && edge.security === security).length;
  const errors = faults.filter(({ severity }) => severity === "error").length;
  const warnings = faults.filter(({ severity }) => severity === "warning").length;
  return [
    `${counted(nodes.filter(({ node }) => node === "pod").length, "workload")};`,
    `connections: ${by("mutual-tls")} mutual TLS, ${by("tls")} TLS that is not mutual, ${by("plaintext")} plaintext, ${by("unknown")} not seen;`,
    `${counted(errors, "error")}, ${counted(warnings, "warning")}.`,
  ].join(" ");
};

/** A map as an SVG, in the places that a layout gives it. */
export const drawnMap = (
  map: InstallationMap,
  { width, height, namespaces, cards, arrows }: MapLayout,
): string =>
  [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="map-title map-description">`,
    `<title id="map-title">Connections of a Gloo Gateway installation</title>`,
    `<desc id="map-description">${described(map)}</desc>`,
    `<style>${styleSheet}</style>`,
    rect({ x: 0, y: 0, width, height }, "page", 0),
    ...namespaces.map(namespaceElement),
    ...arrows.map(arrowElement),
    ...cards.map(cardElement),
    ...arrows.filter(({ lines }) => lines.length > 0).map(labelElement),
    "</svg>",
    "",
  ].join("\n");

/**
 * The map as an SVG, which needs nothing from elsewhere: no script, no font, no link. It follows the light
 * or dark colours of its viewer, and has a title and a description for screen readers. The
 * same map gives the same bytes.
 */
export const mapSvg = (map: InstallationMap): string => {
  requireArgument("map", map, aMap);
  return drawnMap(map, mapLayout(map));
};
