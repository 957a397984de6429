import type { Candidate } from "./candidate.ts";

/** Bash takes `=` for a word of its own. These are the words as they were written. */
export const rejoined = (words: readonly string[]): readonly string[] => {
  const joined: string[] = [];
  let before = "";
  for (const word of words) {
    const last = joined.pop();
    if (last === undefined) joined.push(word);
    else if (/^=+$/.test(word) || /^=+$/.test(before)) joined.push(last + word);
    else joined.push(last, word);
    before = word;
  }
  return joined;
};

/** What bash puts in place of its own last word: of a candidate, that which is behind the last `=` that was a word. */
export const replacing = (
  { text }: Candidate,
  words: readonly string[],
  whole: readonly string[],
): string => {
  const last = words.at(-1) ?? "";
  return text.slice((whole.at(-1) ?? "").length - (/^=+$/.test(last) ? 0 : last.length));
};
