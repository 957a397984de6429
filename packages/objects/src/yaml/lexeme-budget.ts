/** What the parser needs for it, in about 200 bytes; other lexemes need one, and the parser's own marks nothing to speak of. */
const weights = new Map([
  ["-", 2],
  [":", 2],
  ["?", 2],
  [",", 3],
  ["\x02", 0],
  ["\x18", 0],
  ["\x1f", 0],
]);
/** A directive is kept for each document and read many times; no file needs more than a few. */
const directive = 100_000;

/** Enough for 10 MB of ordinary values, and as much as fits in the memory that Node has on a small machine. */
const most = 7_000_000;

/** Counts what a text is made of, so that reading it takes neither more memory nor more time than there is. */
export class LexemeBudget {
  #spent = 0;

  /** Counts a lexeme; true when there are too many. */
  exceededBy(lexeme: string): boolean {
    this.#spent += lexeme.startsWith("%") ? directive : (weights.get(lexeme) ?? 1);
    return this.#spent > most;
  }
}
