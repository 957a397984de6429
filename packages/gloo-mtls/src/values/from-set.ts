import { aFunction, aText, oneOf, requireArgument, requireOptions } from "@gloo-mtls/objects/report";
import type { SetLayer } from "./layer.ts";
import { dialects, type SetKind } from "./set/dialect.ts";
import type { ReadFile } from "./set/file-value.ts";

const setKind = oneOf(Object.keys(dialects));

/**
 * An argument of Helm's `--set` family as a layer. A refused expression is reported when the layers are merged.
 *
 * @param options.as Which flag it belongs to: `set` (the default), `string`, `json`, `file` or `literal`.
 * @param options.read Gives the text of a file; needed for `file` alone.
 * @throws {InputError} `unknown-option` and `bad-option`.
 */
export const fromSet = (
  expression: string,
  options: { readonly as?: SetKind | undefined; readonly read?: ReadFile | undefined } = {},
): SetLayer => {
  requireArgument("expression", expression, aText);
  requireOptions(options, { as: setKind, read: aFunction });
  const { as = "set", read } = options;
  return { kind: "set", flag: dialects[as].flag, as, expression, read };
};
