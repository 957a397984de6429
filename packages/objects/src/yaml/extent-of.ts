import type { Node } from "yaml";
import type { Extent } from "./source.ts";

/** The extent of a node, without the comments and white space after it. */
export const extentOf = ({ range }: Node): Extent => {
  // Every node of a parsed document has a range; the type allows for documents that were made otherwise.
  const [start, end] = range ?? [0, 0];
  return { start, end };
};
