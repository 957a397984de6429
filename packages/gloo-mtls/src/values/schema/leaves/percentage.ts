import type { Leaf } from "../node.ts";
import { formatted } from "./formatted.ts";
import { digitsType, eitherType, numberType } from "./leaf-type.ts";

/**
 * A percentage that the template cuts to a whole number itself: a fraction is let through, and so are digits in quotes.
 * @see Gloo 1.22.1 templates/_helpers.tpl `gloo.goMemLimit`
 */
export const memoryPercentage: Leaf<number | string> = formatted(
  { type: eitherType(numberType, digitsType), noun: "a whole number" },
  "a whole number from 0 to 100",
  (value) => Number.isInteger(Number(value)) && Number(value) >= 0 && Number(value) <= 100,
  { unit: "percent" },
);
