/**
 * The text as one word of a shell command, for any text: nothing between single quotes has a meaning for a shell.
 *
 * @param text Without NUL, which no argument can hold.
 * @see POSIX.1-2017, Shell Command Language, 2.2.2
 */
export const shellQuoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

const quoted = (word: string | readonly string[]): string =>
  typeof word === "string" ? shellQuoted(word) : word.map(shellQuoted).join(" ");

/**
 * A script for any POSIX shell. What is put into it is quoted, a text as one word and a list as a word for each of its items,
 * because it comes from values. Backslashes stay as they are, and the indentation of the first line is taken off every line.
 */
export const sh = (
  { raw }: TemplateStringsArray,
  ...words: readonly (string | readonly string[])[]
): string => {
  const pieces = templates.get(raw) ?? movedToTheLeft(raw);
  templates.set(raw, pieces);
  return pieces.map((piece, index) => piece + quoted(words[index] ?? [])).join("");
};

/** A template is the same object each time that its script is made. */
const templates = new WeakMap<readonly string[], readonly string[]>();

/** Only the template: a word may have lines of its own. */
const movedToTheLeft = (raw: readonly string[]): readonly string[] => {
  const margin = /\n *(?=\S)/.exec(raw[0] ?? "")?.[0] ?? "\n";
  const pieces = raw.map((piece) => piece.replaceAll(margin, "\n"));
  return pieces.map((piece, index) => {
    const begun = index === 0 ? piece.replace(/^\n/, "") : piece;
    return index === pieces.length - 1 ? begun.replace(/\n *$/, "\n") : begun;
  });
};
