import type { Scalar as ScalarNode } from "yaml";
import { readPlain, type Scalar } from "./scalar.ts";
import { readTagged } from "./tagged-scalar.ts";

/**
 * The value of a scalar of a document; undefined when it is not what its tag says.
 * @param source The text that the document was read from.
 */
export const scalarOf = (node: ScalarNode, source: string): Scalar | undefined => {
  const text = textOf(node, source);
  if (node.tag !== undefined) return readTagged(node.tag, text);
  return node.type === "PLAIN" ? readPlain(text) : { type: "text", value: text };
};

/** To Helm, a block of text that the end of the file cuts off does not end in a line break; the parser adds one. */
const textOf = ({ value, type, range }: ScalarNode, source: string): string => {
  // The failsafe schema makes a string of every scalar.
  const text = String(value ?? "");
  const isBlock = type === "BLOCK_LITERAL" || type === "BLOCK_FOLDED";
  const isCutOff = isBlock && range?.[1] === source.length && !source.endsWith("\n");
  return isCutOff ? text.replace(/\n$/, "") : text;
};

/** Whether a key is the merge key `<<`, and not a text of these characters. */
export const isMergeKey = ({ value, type, tag }: ScalarNode): boolean => {
  if (value !== "<<") return false;
  return tag === undefined ? type === "PLAIN" : tag === "!" || tag === "tag:yaml.org,2002:merge";
};
