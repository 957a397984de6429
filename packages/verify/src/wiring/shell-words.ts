const shell = /(?:^|\/)(?:ba|da|a|k|z)?sh$/;

/** Words of a script: text, quoted or not, between spaces and the signs that end a command. */
const word = /(?:[^\s;&|"'\\]|\\[\s\S]|"(?:[^"\\]|\\[\s\S])*"|'[^']*')+/g;

const unquoted = (text: string): string =>
  text.replace(
    /\\([\s\S])|"((?:[^"\\]|\\[\s\S])*)"|'([^']*)'/g,
    (_, escaped: string | undefined, double: string | undefined, single: string | undefined) =>
      escaped ?? single ?? (double ?? "").replace(/\\(["\\$`])/g, "$1"),
  );

/**
 * The words of a command; where it is a shell with a script (`sh -c 'exec envoy -c …'`), those of the
 * script, with variables filled in. What a script decides is not followed: all its words count.
 */
export const shellWords = (
  words: readonly string[],
  variable: (name: string) => string | undefined,
): readonly string[] => {
  const [program, ...others] = words;
  const flag = others.findIndex((each) => /^-[a-z]*c$/.test(each));
  const script = others[flag + 1];
  if (program === undefined || !shell.test(program) || flag === -1 || script === undefined) return words;
  const filled = script.replace(/\$(?:([A-Za-z_]\w*)|\{([A-Za-z_]\w*)\})/g, (written, plain, braced) => {
    const name: string = plain ?? braced;
    return variable(name) ?? written;
  });
  return (filled.match(word) ?? []).map(unquoted);
};
