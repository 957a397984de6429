import { durationText } from "@gloo-mtls/objects/formats";
import { xmlText } from "@gloo-mtls/objects/report";
import { type Cell, lanesOf } from "./lanes.ts";
import type { Verdict } from "./simulate.ts";
import { verdictLines } from "./verdict-text.ts";

/** Fills of the leaves in their order, dark enough for white text (WCAG 2.2, contrast of 4.5 and more). */
const fills = ["#3b5b92", "#2f7d4f", "#9a5b13", "#7a3e9d", "#0f7686", "#8a3b3b"];
const red = "#c62828";
const ink = "#1f2933";

const rowHeight = 28;
const top = 118;
const timeWidth = 76;
/** Pixels a character takes at most, in the fonts and sizes used here. */
const characterWidth = 7;

const textAt = (x: number, y: number, text: string, attributes = ""): string =>
  `<text x="${x}" y="${y}"${attributes === "" ? "" : ` ${attributes}`}>${xmlText(text.replaceAll(/\p{Cc}/gu, " "))}</text>`;

const fillOf = (leaf: number): string => fills[leaf % fills.length] ?? ink;

const cellAt = (x: number, y: number, width: number, { text, leaf, fresh }: Cell): readonly string[] => {
  if (leaf === undefined) {
    if (!fresh) return [];
    return [
      `<circle cx="${x + 6}" cy="${y + rowHeight / 2}" r="4" fill="${ink}"/>`,
      textAt(x + 16, y + 18, text),
    ];
  }
  const bar = `<rect x="${x}" y="${y + (fresh ? 2 : 0)}" width="${width - 14}" height="${rowHeight - (fresh ? 2 : 0)}" fill="${fillOf(leaf)}"/>`;
  return fresh ? [bar, textAt(x + 8, y + 18, text, 'fill="#ffffff"')] : [bar];
};

/**
 * A verdict as one SVG that needs nothing else: time runs down, each actor has a lane, a bar shows which leaf is in use (its colour) and which
 * CAs are trusted, and a red line marks the break.
 */
export const timelineSvg = (verdict: Verdict): string => {
  const { names, rows, breaks } = lanesOf(verdict);
  const lines = verdictLines(verdict);
  const widths = names.map(
    (name, lane) =>
      34 + characterWidth * Math.max(name.length, ...rows.map(({ cells }) => cells[lane]?.text.length ?? 0)),
  );
  const lefts = widths.map((_, lane) =>
    widths.slice(0, lane).reduce((sum, width) => sum + width, timeWidth + 12),
  );
  const needed = Math.max(...lines.map((line) => line.length * characterWidth)) + 32;
  const width = Math.max(needed, (lefts.at(-1) ?? 0) + (widths.at(-1) ?? 0) + 12);
  const bottom = top + rows.length * rowHeight;
  const height = bottom + (breaks === undefined ? 20 : 48);
  const colour = verdict.kind === "broken" ? red : verdict.kind === "proven" ? "#2f7d4f" : ink;
  const body = rows.flatMap(({ at, cells }, row) => {
    const y = top + row * rowHeight;
    const isNewTime = row === 0 || rows[row - 1]?.at !== at;
    return [
      ...(isNewTime && row > 0
        ? [`<path d="M16 ${y}H${width - 16}" stroke="#9aa5b1" stroke-dasharray="2 4"/>`]
        : []),
      ...(isNewTime
        ? [textAt(timeWidth, y + 18, durationText(at), 'text-anchor="end" font-weight="600"')]
        : []),
      ...cells.flatMap((cell, lane) => cellAt(lefts[lane] ?? 0, y, widths[lane] ?? 0, cell)),
    ];
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" font-family="ui-sans-serif, system-ui, 'DejaVu Sans', sans-serif" font-size="12" fill="${ink}">`,
    `<title>${xmlText(lines[0] ?? "")}</title>`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    ...lines.map((line, index) =>
      textAt(
        16,
        28 + index * 20,
        line,
        index === 0 ? `font-weight="700" font-size="14" fill="${colour}"` : "",
      ),
    ),
    ...names.map((name, lane) => textAt(lefts[lane] ?? 0, top - 10, name, 'font-weight="700"')),
    ...body,
    ...(breaks === undefined
      ? []
      : [
          `<path d="M16 ${bottom + 8}H${width - 16}" stroke="${red}" stroke-width="3"/>`,
          textAt(
            16,
            bottom + 30,
            `${durationText(breaks.at)}: ${breaks.text}`,
            `fill="${red}" font-weight="700"`,
          ),
        ]),
    "</svg>",
    "",
  ].join("\n");
};
