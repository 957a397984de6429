import { xmlText } from "@gloo-mtls/objects/report";

/** A font in which every character has the same width, so that a text can be measured here. */
export const fontFamily = "ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace";

/** The widest of those fonts, as a part of the font's size: DejaVu Sans Mono and Menlo have 0.602. */
const characterWidth = 0.61;

/** How much room a line of text needs, in pixels. */
export const textWidth = (text: string, size: number): number =>
  Math.ceil([...text].length * size * characterWidth);

export interface SvgText {
  readonly x: number;
  /** Of its baseline. */
  readonly y: number;
  readonly text: string;
  readonly size: number;
  readonly fill?: string | undefined;
  readonly bold?: boolean | undefined;
}

/** A line of text as an element of SVG. */
export const svgText = ({ x, y, text, size, fill, bold = false }: SvgText): string =>
  `<text x="${x}" y="${y}" font-size="${size}"${fill === undefined ? "" : ` fill="${fill}"`}${bold ? ' font-weight="bold"' : ""}>${xmlText(text)}</text>`;
