import type { Data } from "@gloo-mtls/objects/data";
import type { Expression, Piece } from "./expression.ts";
import type { Reading } from "./reading.ts";

/** Makes a value of a text. */
export type Convert = (text: Piece) => Data;

/**
 * Reads the value of a `--set`, `--set-string` or `--set-file` assignment with the comma behind it: a text, or texts in
 * braces, which are a list. `{}` is a list of one empty text, and the next assignment may follow a brace without a
 * comma. When nothing is left the value is an empty text, unconverted.
 * @throws {SetError} When the closing brace is missing.
 */
export const readTexts = (expression: Expression, convert: Convert): Reading<Data> => {
  if (expression.ended) return { value: "", ended: true };
  if (!expression.take("{")) return { value: convert(expression.until(",", true)), ended: false };
  const list: Data[] = [];
  for (;;) {
    const piece = expression.until(",}", true);
    if (piece.stop === undefined) {
      const message = `the list of ${expression.target} has no closing brace`;
      throw expression.error(message, "end the list with }, or write \\{ for a brace that begins a text");
    }
    list.push(convert(piece));
    if (piece.stop === "}") {
      expression.take(",");
      return { value: list, ended: false };
    }
  }
};
