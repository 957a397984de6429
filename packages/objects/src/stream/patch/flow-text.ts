import { printDocument } from "../../print/document.ts";
import { printQuoted } from "../../print/quoted.ts";
import { anObject, requireArgument } from "../../report/options.ts";

/** How a value in brackets is laid out. */
export interface FlowLayout {
  /** Whether texts may go without quotes where that is safe; not in JSON. */
  readonly bare: boolean;
  /** The line break and the indentation of the bracket's line, when its content is on lines of its own. */
  readonly newline?: string | undefined;
  /** The spaces, or the tab, by which that content is indented further. */
  readonly step: string;
}

/** In brackets, far fewer texts are safe without quotes than in lines. */
const safe = /^[A-Za-z_][\w./-]*$/;

const scalarText = (value: unknown, bare: boolean): string => {
  if (typeof value !== "string") return printDocument(value).trimEnd();
  const isBare = bare && safe.test(value) && printDocument(value).trimEnd() === value;
  return isBare ? value : printQuoted(value);
};

/**
 * A value as YAML within brackets. Unless texts may be bare it is JSON, too.
 * @throws {UnprintableError}
 */
export const flowText = (value: unknown, layout: FlowLayout): string => {
  requireArgument("layout", layout, anObject);
  if (typeof value !== "object" || value === null) return scalarText(value, layout.bare);
  const { newline, step } = layout;
  const inner = newline === undefined ? undefined : newline + step;
  const within: FlowLayout = { ...layout, newline: inner };
  const parts = Array.isArray(value)
    ? value.map((item: unknown) => flowText(item, within))
    : Object.entries(value)
        .filter(([, entry]) => entry !== undefined)
        .map(([key, entry]) => flowEntryText(key, entry, within));
  const [open, close] = Array.isArray(value) ? ["[", "]"] : ["{", "}"];
  if (parts.length === 0) return open + close;
  return inner === undefined
    ? `${open}${parts.join(", ")}${close}`
    : `${open}${inner}${parts.join(`,${inner}`)}${newline}${close}`;
};

/** A key and its value as an item within braces. */
export const flowEntryText = (key: string, value: unknown, layout: FlowLayout): string =>
  `${scalarText(key, layout.bare)}: ${flowText(value, layout)}`;
