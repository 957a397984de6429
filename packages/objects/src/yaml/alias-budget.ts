/** Up to `few` values nearly all may come from aliases, from `many` on a tenth, and between the two ever less. */
const few = 400_000;
const many = 4_000_000;
const mostShare = 0.99;
const leastShare = 0.1;

/** Fewer are never too many. */
const ignoredAliased = 100;
const ignoredValues = 1000;

const allowedShare = (values: number): number => {
  const way = Math.min(1, Math.max(0, (values - few) / (many - few)));
  return mostShare - way * (mostShare - leastShare);
};

/**
 * Counts the values of a document, and those of them that an alias repeats, so that a small file cannot become a huge
 * value. Each use of an alias counts, and each value, key and item within its target.
 * @see goyaml v2.4.2 `decode.go`, whose limits these are
 */
export class AliasBudget {
  /** The document counts as a value. */
  #values = 1;
  #aliased = 0;

  /** Counts a value; true when aliases have used up what they may. */
  exceededBy(isAliased: boolean): boolean {
    this.#values += 1;
    if (isAliased) this.#aliased += 1;
    if (this.#aliased <= ignoredAliased || this.#values <= ignoredValues) return false;
    return this.#aliased / this.#values > allowedShare(this.#values);
  }
}
