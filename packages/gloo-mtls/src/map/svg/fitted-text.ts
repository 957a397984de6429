import { printable } from "@gloo-mtls/objects/report";

/** A text that fits into its place, and the whole of it where it was shortened. */
export interface FittedText {
  readonly text: string;
  readonly full: string | undefined;
}

/** Pixels of a column, at the size of the text: no usual monospaced font has a wider one than 0.62 of its size. */
export const columnWidth = 7.5;

const longestTitle = 400;

const isNarrow = (character: string): boolean => /[\u0020-\u024f←-→·×…]/.test(character);

/** How many columns a text takes at most: what is not Latin may come from a font of another width, so it counts twice. */
export const columnsOf = (text: string): number =>
  [...text].reduce((columns, character) => columns + (isNarrow(character) ? 1 : 2), 0);

const cut = (text: string, columns: number): string => {
  if (columnsOf(text) <= columns) return text;
  let used = 1;
  let kept = "";
  for (const character of text) {
    used += columnsOf(character);
    if (used > columns) break;
    kept += character;
  }
  return `${kept}…`;
};

/** Shortens a text to a number of columns. Control characters are shown as escapes. */
export const fittedText = (text: string, columns: number): FittedText => {
  const shown = printable(text);
  const short = cut(shown, columns);
  return { text: short, full: short === shown ? undefined : cut(shown, longestTitle) };
};
