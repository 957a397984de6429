import type { DataMap } from "@gloo-mtls/objects/data";
import {
  aFunction,
  anObject,
  aText,
  type OptionTable,
  oneOf,
  requireArgument,
  required,
  requireOptions,
} from "@gloo-mtls/objects/report";
import { Assignments } from "./assignments.ts";
import { dialects, type SetKind } from "./dialect.ts";
import { Expression } from "./expression.ts";
import type { ReadFile } from "./file-value.ts";

/** What `parseSet` needs besides the expression. */
export interface SetOptions {
  /** The values so far, from files and earlier arguments; without the chart's defaults, as in Helm. Left as it is. */
  readonly into: DataMap;
  /** Which flag of the family the expression belongs to. */
  readonly as: SetKind;
  /** Gives the text of a file; needed for `file` alone. What it throws becomes the cause of a `SetError`. */
  readonly read?: ReadFile | undefined;
}

const setOptions: OptionTable<SetOptions> = {
  into: required(anObject),
  as: required(oneOf(Object.keys(dialects))),
  read: aFunction,
};

/**
 * The values after an argument of Helm's `--set` family: a new map that shares with `into` every part the expression
 * leaves as it was, so `===` shows what it changed. An expression that changes nothing returns `into` itself.
 *
 * A null is set as a null; that it removes a default is decided where the layers are merged. Integers of `--set` are
 * bigints and numbers of `--set-json` are numbers (see `Data`). Keys like `__proto__` are keys like any other.
 *
 * @throws {SetError} When Helm refuses the expression, and, unlike Helm, when keys, indexes or JSON nest more than 1,000
 * levels deep.
 * @see Helm 3.18.6 `pkg/strvals`
 */
export const parseSet = (expression: string, options: SetOptions): DataMap => {
  requireArgument("expression", expression, aText);
  requireOptions(options, setOptions);
  const { into, as, read } = options;
  const dialect = dialects[as];
  return new Assignments(new Expression(expression, dialect.flag), dialect, read).makeIn(into);
};
