import type { SetLayer } from "./layer.ts";
import { dialects, type SetKind } from "./set/dialect.ts";
import type { ReadFile } from "./set/file-value.ts";

/**
 * An argument of Helm's `--set` family as a layer. A refused expression is reported when the layers are merged.
 *
 * @param options.as Which flag it belongs to: `set` (the default), `string`, `json`, `file` or `literal`.
 * @param options.read Gives the text of a file; needed for `file` alone.
 */
export const fromSet = (
  expression: string,
  { as = "set", read }: { readonly as?: SetKind; readonly read?: ReadFile } = {},
): SetLayer => ({ kind: "set", flag: dialects[as].flag, as, expression, read });
