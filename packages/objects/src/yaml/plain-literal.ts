const header = /\|([-+]?)\n( *)(?=[^\s])/y;

/**
 * A literal block, as in `key: |`, whose lines all have the same indentation or more; undefined for one that is written in another way.
 *
 * @param at Where its `|` is.
 * @param end Where the document ends.
 * @param column The column of the key or the item that it belongs to.
 */
export const plainLiteral = (
  text: string,
  at: number,
  end: number,
  column: number,
): { readonly value: string; readonly end: number } | undefined => {
  header.lastIndex = at;
  const [opening, chomping, margin = ""] = header.exec(text) ?? [];
  if (opening === undefined || margin.length <= column) return undefined;
  const lines: string[] = [];
  let start = at + opening.length - margin.length;
  for (let isWithin = start < end; isWithin; ) {
    const feed = text.indexOf("\n", start);
    // At the end of a file, what the block ends with is another question.
    if (feed < 0) return undefined;
    const isEmpty = feed === start;
    isWithin = isEmpty || text.startsWith(margin, start);
    if (isWithin) {
      lines.push(isEmpty ? "" : text.slice(start + margin.length, feed));
      start = feed + 1;
      isWithin = start < end;
    } else if (text.slice(start, feed).trim() === "") return undefined;
  }
  while (chomping !== "+" && lines.at(-1) === "") lines.pop();
  const value = lines.join("\n");
  if (value.includes("\r")) return undefined;
  return { value: chomping === "-" ? value : `${value}\n`, end: start };
};
