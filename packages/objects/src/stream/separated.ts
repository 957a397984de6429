const isIdle = (line: string): boolean => /^[ \t]*(?:#.*)?\r?$/.test(line);

/** Whether a document begins with `---`. Another is one only behind the end of the one before it. */
const isMarked = (text: string): boolean =>
  text
    .split("\n")
    .find((line) => !isIdle(line))
    ?.startsWith("---") ?? true;

/** Whether a document ends with `...`. */
const isEnded = (text: string): boolean =>
  text
    .split("\n")
    .findLast((line) => !isIdle(line))
    ?.startsWith("...") ?? false;

/** Whether two documents are JSON objects, which need no separator. */
const areJson = (...texts: readonly string[]): boolean => texts.every((text) => /^\s*\{/.test(text));

/** Documents with what separates them: after one is removed, the one before it may have to end with `...`. */
export const separated = (documents: readonly string[], newline: string): readonly string[] =>
  documents.flatMap((document, index) => {
    const before = documents[index - 1];
    return before === undefined || isMarked(document) || isEnded(before) || areJson(before, document)
      ? [document]
      : [`...${newline}`, document];
  });
