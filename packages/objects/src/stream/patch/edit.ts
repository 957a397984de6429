/** A part of a text and what takes its place, in UTF-16 code units; an empty part is an insertion before `start`. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Insertions come before the removal of the text after them; of several at one place, the first made comes first. */
const inOrder = (one: Edit, other: Edit): number =>
  one.start - other.start || Number(one.end > one.start) - Number(other.end > other.start);

/** @param edits In any order; no two overlap. */
export const applyEdits = (text: string, edits: readonly Edit[]): string => {
  const parts: string[] = [];
  let at = 0;
  for (const edit of edits.toSorted(inOrder)) {
    parts.push(text.slice(at, edit.start), edit.text);
    at = edit.end;
  }
  parts.push(text.slice(at));
  return parts.join("");
};
