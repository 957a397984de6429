import type { Leaf } from "../node.ts";
import { listType, mapType } from "./leaf-type.ts";
import { anything, type Text, text } from "./scalars.ts";

/** Labels, annotations and their like. */
export const textMap: Leaf<{ [key: string]: Text | null }> = {
  type: mapType(text.type),
  noun: "a map of text",
};

export const anyMap: Leaf<{ [key: string]: unknown }> = {
  type: mapType(anything.type),
  noun: "a map",
};

export const textList: Leaf<(Text | null)[]> = { type: listType(text.type), noun: "a list of text" };

export const anyList: Leaf<unknown[]> = { type: listType(anything.type), noun: "a list" };
