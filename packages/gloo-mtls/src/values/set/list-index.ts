import { excerpt } from "./excerpt.ts";
import type { Expression } from "./expression.ts";
import { parseInt64 } from "./int64.ts";

/** The highest index that Helm sets (Helm 3.18.6 `strvals.MaxIndex`). */
const highest = 65_536;

const hint = `an index is a whole number from 0 to ${highest}`;

/** An index into a list, and its offset in the expression. */
export interface ListIndex {
  readonly number: number;
  readonly offset: number;
}

/**
 * Reads an index up to its closing bracket.
 * @throws {SetError} When there is no bracket, or no whole number before it.
 */
export const readIndex = (expression: Expression, escapes: boolean): ListIndex => {
  const { text, stop, offset } = expression.until("]", escapes);
  if (stop === undefined) {
    throw expression.error(
      `the index of ${expression.target} has no closing bracket`,
      "write an index as KEY[0]",
    );
  }
  const number = parseInt64(text);
  if (number === undefined) {
    throw expression.error(`${excerpt(text)} is not an index of ${expression.target}`, hint, { offset });
  }
  return { number: Number(number), offset };
};

/**
 * The assignment goes on within the item at the index.
 * @throws {SetError} When the index is negative.
 */
export const enterIndex = (expression: Expression, { number, offset }: ListIndex): void => {
  if (number < 0) {
    throw expression.error(`${number} is not an index of ${expression.target}`, hint, { offset });
  }
  expression.enter(number, offset);
};

/**
 * Apart from `enterIndex`, because Helm minds only when it comes to set the item: `a[70000]` alone sets none.
 * @throws {SetError} When the index is beyond the highest that Helm sets.
 */
export const checkHighest = (expression: Expression, { number, offset }: ListIndex): void => {
  if (number <= highest) return;
  throw expression.error(`the index ${number} in ${expression.target} is greater than ${highest}`, hint, {
    offset,
  });
};
