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
  const margin = /\n *(?=\S)/.exec(raw[0] ?? "")?.[0] ?? "\n";
  // Only the template is moved to the left: a word may have lines of its own.
  const pieces = raw.map((piece) => piece.replaceAll(margin, "\n"));
  const text = pieces.map((piece, index) => piece + quoted(words[index] ?? [])).join("");
  return text.replace(/^\n/, "").replace(/\n *$/, "\n");
};
