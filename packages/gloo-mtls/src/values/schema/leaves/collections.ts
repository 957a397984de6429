import * as z from "zod";
import type { Leaf } from "../node.ts";
import { type Text, text } from "./scalars.ts";

/** Labels, annotations and their like. */
export const textMap: Leaf<{ [key: string]: Text | null }> = {
  zod: z.record(z.string(), text.zod.nullable()),
  noun: "a map of text",
};

export const anyMap: Leaf<{ [key: string]: unknown }> = {
  zod: z.record(z.string(), z.unknown()),
  noun: "a map",
};

export const textList: Leaf<(Text | null)[]> = { zod: z.array(text.zod.nullable()), noun: "a list of text" };

export const anyList: Leaf<unknown[]> = { zod: z.array(z.unknown()), noun: "a list" };
