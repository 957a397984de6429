import { aListOf, aText, requireArgument } from "./options.ts";

/** No key of the chart or of an API is as long, so a longer one is not a misspelling of any. */
const longest = 64;

/** Insertions, deletions, replacements and swaps of neighbours that turn one word into the other. */
export const editsBetween = (from: string, to: string): number => {
  requireArgument("from", from, aText);
  requireArgument("to", to, aText);
  let beforeLast: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let row = 1; row <= from.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= to.length; column += 1) {
      const same = from[row - 1] === to[column - 1];
      const swapped =
        row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      current[column] = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (same ? 0 : 1),
        swapped ? (beforeLast[column - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    beforeLast = last;
    last = current;
  }
  return last[to.length] ?? 0;
};

/** Capitals, and the underscores of protobuf's own names, are the usual mistakes, so neither counts. */
const plain = (word: string): string => word.replaceAll(/(?<=[a-z])_(?=[a-z])/gi, "").toLowerCase();

/** The known word that was meant: the nearest, of which at most a third of the letters is wrong (`enabeld` is `enabled`, and `image` is not `stats`). */
export const nearestWord = (word: string, known: readonly string[]): string | undefined => {
  requireArgument("word", word, aText);
  requireArgument("known", known, aListOf(aText));
  if (word.length > longest) return undefined;
  let nearest: string | undefined;
  let fewest = Math.max(1, Math.floor(word.length / 3)) + 1;
  for (const candidate of known) {
    const edits = editsBetween(plain(word), plain(candidate));
    if (edits < fewest) [nearest, fewest] = [candidate, edits];
  }
  return nearest;
};
