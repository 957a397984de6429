import type { Layout } from "./block-text.ts";
import type { FlowLayout } from "./flow-text.ts";
import type { Lines } from "./lines.ts";

/** The document around what is being changed. */
export interface Context {
  readonly lines: Lines;
  readonly layout: Layout;
  /** Whether the whole document is in brackets, as JSON does. */
  readonly isJson: boolean;
  /** Whether it does so over several lines. */
  readonly isJsonOverLines: boolean;
  /** Whether empty lines go with the part above them: a block of text before that could take them for its own. */
  readonly isTight: boolean;
}

/** What contains a value. It decides what may be written there, and in which column. */
export type Holder =
  | { readonly kind: "root" }
  | { readonly kind: "flow" }
  /** The column of the key, or of the dash. */
  | { readonly kind: "map" | "list"; readonly column: number };

/** How something is written in brackets at a position: over several lines in JSON that is, and where it begins a line. */
export const flowLayoutAt = (
  position: number,
  { lines, layout, isJson, isJsonOverLines }: Context,
): FlowLayout => {
  const isBroken = isJsonOverLines || lines.begins(position);
  const newline = isBroken ? lines.newline + lines.indentationOf(position) : undefined;
  return { bare: !isJson, step: layout.flowStep, newline };
};
