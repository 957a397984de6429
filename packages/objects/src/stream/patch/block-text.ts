import { printDocument } from "../../print/document.ts";
import { printQuoted } from "../../print/quoted.ts";

/** How a document is laid out. */
export interface Layout {
  /** Spaces by which the keys of a map are indented further than the key that holds it. */
  readonly step: number;
  /** Spaces by which the dashes of a list are indented further than the key that holds it; kubectl writes none. */
  readonly dash: number;
  /**
   * The spaces, or in JSON the tab, by which lines inside brackets are indented further than the line of the
   * bracket.
   */
  readonly flowStep: string;
  /** Whether a text of several lines may be a block, which would take comments and empty lines behind it for its own. */
  readonly blocks: boolean;
}

const isCollection = (value: unknown): value is object =>
  typeof value === "object" &&
  value !== null &&
  Object.values(value).some((item) => Array.isArray(value) || item !== undefined);

/** The lines further in; empty lines, as in a block of text, stay empty. */
const indented = (text: string, spaces: number): string => text.replace(/^(?=[^\n])/gm, " ".repeat(spaces));

/** A scalar or an empty collection. It has several lines when it is a block of text. */
const leafText = (value: unknown, { blocks }: Layout): string => {
  const text = printDocument(value).replace(/\n$/, "");
  const isQuoted = typeof value === "string" && text.includes("\n") && !(blocks && isBlock(value));
  return isQuoted ? printQuoted(value) : text;
};

/** A block that ends in empty lines would take the empty lines after it, too. */
const isBlock = (text: string): boolean => !text.endsWith("\n\n");

/** A key with its colon. */
const keyText = (key: string): string => printDocument({ [key]: null }).replace(/ null\n$/, "");

/**
 * A key and its value as lines of a block map, without a line break at the end.
 * @throws {UnprintableError}
 */
export const entryText = (key: string, value: unknown, layout: Layout): string => {
  if (!isCollection(value)) return `${keyText(key)} ${blockText(value, layout)}`;
  const further = Array.isArray(value) ? layout.dash : layout.step;
  return `${keyText(key)}\n${indented(blockText(value, layout), further)}`;
};

/** A value behind its dash. */
export const itemText = (value: unknown, layout: Layout): string =>
  `- ${isCollection(value) ? indented(blockText(value, layout), 2).slice(2) : blockText(value, layout)}`;

/**
 * A value as lines, without a line break at the end. Scalars and empty collections are written as
 * `printDocument` writes them; the lines of a block of text are indented by two spaces more than their key.
 * @throws {UnprintableError}
 */
export const blockText = (value: unknown, layout: Layout): string => {
  if (!isCollection(value)) return leafText(value, layout);
  if (Array.isArray(value)) return value.map((item: unknown) => itemText(item, layout)).join("\n");
  return Object.entries(value)
    .filter(([, entry]) => entry !== undefined)
    .map(([key, entry]) => entryText(key, entry, layout))
    .join("\n");
};
