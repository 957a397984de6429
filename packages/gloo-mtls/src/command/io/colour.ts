/** Codes of ECMA-48, 8.3.117. */
const colours = { error: 31, warning: 33, info: 36 } as const;

const painted = (text: string, colour: number): string => `\u001b[${colour}m${text}\u001b[0m`;

const severity = /^(?! )((?:.*? )?)(error|warning|info)(?=: )/gm;
const mark = /^( +\| +)(\^+)$/gm;

/**
 * Text for standard error, with colour for the words that say how grave something is, and for marks below a
 * line.
 */
export const coloured = (text: string): string =>
  text
    .replace(
      severity,
      (_, before: string, word: keyof typeof colours) => before + painted(word, colours[word]),
    )
    .replace(mark, (_, before: string, marks: string) => before + painted(marks, colours.error));

/**
 * Whether text gets colour: as `FORCE_COLOR` says, not with `NO_COLOR`, and otherwise on a terminal.
 *
 * @see https://no-color.org, https://force-color.org
 */
export const takesColour = (isTerminal: boolean, variable: (name: string) => string | undefined): boolean => {
  const forced = variable("FORCE_COLOR");
  if (forced !== undefined && forced !== "") return forced !== "0" && forced !== "false";
  if ((variable("NO_COLOR") ?? "") !== "") return false;
  return isTerminal && variable("TERM") !== "dumb";
};
