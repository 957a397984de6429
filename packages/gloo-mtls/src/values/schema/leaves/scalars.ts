import type { Leaf } from "../node.ts";
import {
  anyType,
  booleanType,
  digitsType,
  eitherType,
  integerType,
  literalType,
  mapType,
  numberType,
  stringType,
} from "./leaf-type.ts";

export type Text = string | number | boolean;

/** Text as templates take it: what prints the same without quotes may be written without them (`cpu: 1`, `tag: 1.22`). */
export const text: Leaf<Text> = { type: eitherType(stringType, numberType, booleanType), noun: "text" };

/** Text that the chart compares with words of its own: a number or `true` makes its render fail. */
export const word: Leaf<string> = { type: stringType, noun: "text" };

/** Text in quotes would be a mistake that Helm does not see: to a template `"false"` is true. */
export const flag: Leaf<boolean> = { type: booleanType, noun: "true or false" };

/** @see Gloo 1.22.1 templates/7-gateway-proxy-deployment.yaml: `hostNetwork` compares with the text "false" as well. */
export const flagOrText: Leaf<boolean | "true" | "false"> = {
  type: eitherType(booleanType, literalType("true"), literalType("false")),
  noun: "true or false",
};

/** Declared as a flag, and read for its truth alone: a map of settings counts as true unless it is empty. */
export const flagOrMap: Leaf<boolean | { [key: string]: unknown }> = {
  type: eitherType(booleanType, mapType(anyType)),
  noun: "true, false or a map",
};

export const whole: Leaf<number> = { type: integerType, noun: "a whole number" };

/** A number that the template converts itself (`int`, `int64`), so that digits in quotes are as good. */
export const wholeOrDigits: Leaf<number | string> = {
  type: eitherType(integerType, digitsType),
  noun: "a whole number",
};

export const anything: Leaf<unknown> = { type: anyType, noun: "anything" };
