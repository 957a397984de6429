import { hidden } from "./hidden.ts";

/** Lines of ASCII, where `hidden` need not look. */
const ascii = /^[\t\n -~]*$/;

/**
 * The first line with anything in it begins with neither a space nor a tab, because readers take the indentation of the
 * whole from that line. YAML has an indicator to say it otherwise; quotes serve such text as well, and no reader errs on them.
 */
const beginning = /^\n*[^\n\t ]/;

/**
 * Whether the text has several lines and may be written as they are, below `|`, to be read back the same everywhere.
 *
 * @see YAML 1.2.2, 8.1.1 and 8.1.2
 */
export const isLiteral = (text: string): boolean =>
  text.includes("\n") && beginning.test(text) && (ascii.test(text) || text.search(hidden) === -1);

/**
 * The text as a literal block scalar, from its indicator to the end of its last line. Lines that are empty stay so.
 *
 * @param text Passes `isLiteral`.
 * @param newline A line break and the indentation of the text, which is deeper than what holds it.
 */
export const printLiteral = (text: string, newline: string): string => {
  const end = text.endsWith("\n") ? text.length - 1 : text.length;
  const indicator = end === text.length ? "|-" : text.charCodeAt(end - 1) === 10 ? "|+" : "|";
  let printed = indicator;
  let from = 0;
  while (from <= end) {
    const found = text.indexOf("\n", from);
    const to = found === -1 || found > end ? end : found;
    printed += to === from ? "\n" : newline + text.slice(from, to);
    from = to + 1;
  }
  return printed;
};
