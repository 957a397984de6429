/** Codes of ECMA-48, 8.3.117: green for what comes, red for what goes, yellow for what changes, cyan for what follows. */
const colours = { "+": 32, "-": 31, "~": 33, "=": 36 } as const;

/** The text of a difference with a colour for each line that begins with a mark. */
export const colouredDiff = (text: string): string =>
  text.replace(
    /^( *)([+~-] |=> )(.*)$/gm,
    (_, before: string, mark: string, rest: string) =>
      // The pattern lets no other marks through.
      `${before}\u001b[${colours[mark[0] as keyof typeof colours]}m${mark}${rest}\u001b[0m`,
  );
