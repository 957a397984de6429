/** Words on lines of at most this many columns. A word that is longer has a line to itself. */
const filled = (words: readonly string[], first: string, rest: string, width: number, end = ""): string[] => {
  const lines: string[] = [];
  let line = first;
  let isEmpty = true;
  for (const word of words) {
    if (!isEmpty && line.length + 1 + word.length + end.length > width) {
      lines.push(line + end);
      [line, isEmpty] = [rest, true];
    }
    line += isEmpty ? word : ` ${word}`;
    isEmpty = false;
  }
  return [...lines, line];
};

/** The parts of a shell command that stay on one line: a flag with its value, a pipe with its command. */
const shellParts = (command: string): readonly string[] => {
  const parts: string[] = [];
  for (const word of command.match(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g) ?? []) {
    const last = parts.pop();
    if (last === undefined) parts.push(word);
    else if (/^(?:-.|[|>])/.test(word)) parts.push(last, word);
    else parts.push(`${last} ${word}`);
  }
  return parts;
};

/** A line that begins with spaces: an example, or an entry of a list with its description in a column of its own. */
const indented = (line: string, width: number): readonly string[] => {
  if (line.length <= width) return [line];
  const [indent = ""] = /^ */.exec(line) ?? [];
  const below = `${indent}    `;
  const [, prompt, command = "", remark = ""] = /^( *\$ )(.*?)(?: {2,}(\S.*))?$/.exec(line) ?? [];
  if (prompt !== undefined) {
    const shown = filled(shellParts(command), prompt, below, width, " \\");
    return remark === "" ? shown : [...shown, ...filled(remark.split(/ +/), below, below, width)];
  }
  const [, term = indent, description = line] = /^( *\S.*? {2,})(\S.*)$/.exec(line) ?? [];
  const words = description.trim().split(/ +/);
  // Beside a long term there is no room for a description: it begins on the next line.
  if (term.length > width / 2) return [term.trimEnd(), ...filled(words, below, below, width)];
  return filled(words, term, " ".repeat(term === indent ? indent.length + 2 : term.length), width);
};

/**
 * A help on lines of at most this many columns. Lines that begin without a space are one paragraph until the
 * next that is blank or begins with one; examples go on behind a backslash, as a shell takes them.
 */
export const wrapped = (text: string, width: number): string => {
  const lines: string[] = [];
  let paragraph: string[] = [];
  const flush = (): void => {
    if (paragraph.length > 0) lines.push(...filled(paragraph, "", "", width));
    paragraph = [];
  };
  for (const line of text.split("\n")) {
    if (/^\S/.test(line)) paragraph.push(...line.split(/ +/));
    else {
      flush();
      lines.push(...indented(line, width));
    }
  }
  flush();
  return lines.join("\n");
};
