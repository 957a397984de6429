import * as z from "zod";
import type { Leaf } from "../node.ts";

export type Text = string | number | boolean;

/** Text as templates take it: what prints the same without quotes may be written without them (`cpu: 1`, `tag: 1.22`). */
export const text: Leaf<Text> = { zod: z.union([z.string(), z.number(), z.boolean()]), noun: "text" };

/** Text that the chart compares with words of its own: a number or `true` makes its render fail. */
export const word: Leaf<string> = { zod: z.string(), noun: "text" };

/** Text in quotes would be a mistake that Helm does not see: to a template `"false"` is true. */
export const flag: Leaf<boolean> = { zod: z.boolean(), noun: "true or false" };

/** @see Gloo 1.22.1 templates/7-gateway-proxy-deployment.yaml: `hostNetwork` compares with the text "false" as well. */
export const flagOrText: Leaf<boolean | "true" | "false"> = {
  zod: z.union([z.boolean(), z.literal("true"), z.literal("false")]),
  noun: "true or false",
};

/** Declared as a flag, and read for its truth alone: a map of settings counts as true unless it is empty. */
export const flagOrMap: Leaf<boolean | { [key: string]: unknown }> = {
  zod: z.union([z.boolean(), z.record(z.string(), z.unknown())]),
  noun: "true, false or a map",
};

export const whole: Leaf<number> = { zod: z.int(), noun: "a whole number" };

/** A number that the template converts itself (`int`, `int64`), so that digits in quotes are as good. */
export const wholeOrDigits: Leaf<number | string> = {
  zod: z.union([z.int(), z.string().regex(/^[+-]?\d{1,15}$/)]),
  noun: "a whole number",
};

export const anything: Leaf<unknown> = { zod: z.unknown(), noun: "anything" };
